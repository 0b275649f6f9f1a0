// jsii's kernel, made to speak with the JVM itself.
'use strict';
const fs = require('fs');
const path = require('path');
const { Writable } = require('stream');

exports.HOOKS = ['lazy-provider.js', 'token-traces.js', 'linked-assets.js', 'unpacked-libraries.js'].map((name) =>
  path.join(__dirname, name),
);

exports.programIn = (directory) => path.join(directory, 'lib', 'program.js');

// Its source, or nothing when it is of another form than the one that is known.
exports.direct = (program) => {
  const launched = fs.readFileSync(program, 'utf8');
  // The launcher's socket is file 3; the JVM's pipes are input and output.
  const direct = launched.replace('readFD:3,writeFD:3', 'readFD:0,writeFD:1');
  // For a failure that does not happen, its text is put together for each value of each call.
  return direct === launched ? undefined : direct.replace(/(expected type information), got \$\{[^}]+\}/, '$1');
};

// What constructs print. Output belongs to the protocol, and the JVM prints what comes in this form.
exports.sendPrintedToMessages = () => {
  const printer = new Writable({
    write(chunk, _, done) {
      process.stderr.write(`${JSON.stringify({ stdout: chunk.toString('base64') })}\n`, done);
    },
  });
  Object.defineProperty(process, 'stdout', { value: printer });
};
