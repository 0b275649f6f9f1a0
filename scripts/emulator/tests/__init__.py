"""One test per correction, through boto3, against the emulator in this process.

python3 -m unittest discover -s scripts/emulator/tests -t scripts
"""
