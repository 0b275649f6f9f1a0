// The Node.js side of jsii in one process. jsii's launcher starts a second process and hands on every message, so that
// each of some thousand calls waits until two more processes have been woken: a third of a synthesis.
//
// Usage: node --preserve-symlinks runtime.js DIRECTORY [RECORDING], by jsii's JSII_RUNTIME. The directory holds bin/ and
// lib/ of the jsii runtime. What the JVM asks for is written into the recording, for snapshot.js. A kernel of another form
// than the one that is known is started by the launcher: slower, and nothing else.
'use strict';
const fs = require('fs');
const Module = require('module');
const path = require('path');
const { HOOKS, direct, programIn, sendPrintedToMessages } = require('./kernel.js');

const JVM = 0;

const directory = path.resolve(process.argv[2]);
const recording = process.argv[3];
const program = programIn(directory);
const source = direct(program);

if (source === undefined) {
  process.execArgv.push(...HOOKS.flatMap((file) => ['--require', file]));
  require(path.join(directory, 'bin', 'jsii-runtime.js'));
} else {
  HOOKS.forEach(require);
  sendPrintedToMessages();
  if (recording) {
    record();
  }
  run();
}

function record() {
  const chunks = [];
  const read = fs.readSync;
  fs.readSync = function readSync(file, buffer, offset, ...rest) {
    const length = read.call(fs, file, buffer, offset, ...rest);
    if (file === JVM) {
      chunks.push(Buffer.from(buffer.subarray(offset, offset + length)));
    }
    return length;
  };
  process.on('exit', () => fs.writeFileSync(recording, Buffer.concat(chunks)));
}

function run() {
  const module = new Module(program);
  module.filename = program;
  module.paths = Module._nodeModulePaths(path.dirname(program));
  module._compile(source, program);
}
