// The Node.js side of jsii in one process. jsii's launcher starts a second process and hands on every message, so that
// each of some thousand calls waits until two more processes have been woken: a third of a synthesis.
//
// Usage: node --preserve-symlinks runtime.js DIRECTORY, by jsii's JSII_RUNTIME. The directory holds bin/ and lib/ of the
// jsii runtime. A kernel of another form than the one that is known is started by the launcher: slower, and nothing else.
'use strict';
const fs = require('fs');
const Module = require('module');
const path = require('path');
const { Writable } = require('stream');

const FASTER = ['lazy-provider.js', 'token-traces.js', 'linked-assets.js'].map((name) => path.join(__dirname, name));
const directory = path.resolve(process.argv[2]);
const program = path.join(directory, 'lib', 'program.js');
const kernel = fs.readFileSync(program, 'utf8');
// The launcher's socket is file 3; the JVM's pipes are input and output.
const direct = kernel.replace('readFD:3,writeFD:3', 'readFD:0,writeFD:1');

if (direct === kernel) {
  process.execArgv.push(...FASTER.flatMap((file) => ['--require', file]));
  require(path.join(directory, 'bin', 'jsii-runtime.js'));
} else {
  FASTER.forEach(require);
  Object.defineProperty(process, 'stdout', { value: printer() });
  run(direct);
}

// What constructs print. Output belongs to the protocol, and the JVM prints what comes in this form.
function printer() {
  return new Writable({
    write(chunk, _, done) {
      process.stderr.write(`${JSON.stringify({ stdout: chunk.toString('base64') })}\n`, done);
    },
  });
}

function run(source) {
  const module = new Module(program);
  module.filename = program;
  module.paths = Module._nodeModulePaths(path.dirname(program));
  module._compile(source, program);
}
