// Takes a snapshot of Node.js with jsii's kernel running, the construct libraries loaded and the code compiled that a
// synthesis needs: to read that back takes a tenth of a second, to do it a third of a synthesis.
//
// Usage: node --preserve-symlinks --snapshot-blob BLOB --build-snapshot snapshot.js DIRECTORY RECORDING HOME, then
// node --snapshot-blob BLOB in the place of runtime.js. DIRECTORY is that of runtime.js, which also wrote the recording.
// HOME is where jsii keeps links to the libraries; the snapshot reads from there what it lacks.
//
// The recording is played twice. The first time as it stands, so that the functions it calls get compiled. Then everything
// is loaded anew, by the same compiled functions, and only what leaves no trace is played again: loading libraries, and
// looking up types. There it stops, until the snapshot is started and the JVM goes on.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { Writable } = require('stream');
const { startupSnapshot } = require('v8');
const threads = require('worker_threads');

const [directory, recording, home] = process.argv.slice(2).map((argument) => path.resolve(argument));
const JVM = { input: 0, output: 1 };
const LARGE = 10_000;
const { readFileSync } = fs;
const INDEX = /\.jsii\.runtime-(index\.v\d+|defs\.v\d+\.jsonl)$/;

// The index of a library's types, for its buffer: up to 40 MB, of which a synthesis needs nothing once the types that it uses
// have been looked up. It is read when something of it is asked for, and forgotten before the snapshot is taken.
class Index {
  static all = [];
  static lookedUp = new Set();

  static open(file) {
    const index = new Index(file);
    Index.all.push(index);
    return new Proxy(index, { get: (_, name) => index.property(name) });
  }

  static forgetAll() {
    Index.all.forEach((index) => (index.content = undefined));
  }

  constructor(file) {
    this.file = file;
  }

  property(name) {
    this.content ??= readFileSync(this.file);
    const value = this.content[name];
    return typeof value === 'function' ? (...rest) => this.call(value, rest) : value;
  }

  call(method, rest) {
    const result = method.apply(this.content, rest);
    if (this.file.endsWith('.jsonl') && method === Buffer.prototype.toString) {
      Index.lookedUp.add(JSON.parse(result).fqn);
    }
    return result;
  }
}

// jsii keeps what it has decoded of an index in weak maps, and does it again when it finds nothing there.
class ForgetfulMap extends WeakMap {
  static decoded = [];

  static forgetAll() {
    ForgetfulMap.decoded.splice(0).forEach(([map, types]) => map.set(types, undefined));
  }

  set(key, value) {
    if ((Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0) >= LARGE) {
      ForgetfulMap.decoded.push([this, key]);
    }
    return super.set(key, value);
  }
}

// Node.js has no modules while it builds a snapshot, only what it brings itself.
class Module {
  static loaded = new Map();
  static compiled = new Map();
  static _extensions = {
    '.js': (module, file) => module._compile(fs.readFileSync(file, 'utf8'), file),
    '.json': (module, file) => (module.exports = JSON.parse(fs.readFileSync(file, 'utf8'))),
  };

  static createRequire(file) {
    const from = path.dirname(file);
    const require = (name) => builtIn(name) ?? Module.load(resolve(name, from));
    return Object.assign(require, { resolve: (name, { paths = [from] } = {}) => resolve(name, paths[0]) });
  }

  static load(file) {
    if (!Module.loaded.has(file)) {
      const module = new Module();
      Module.loaded.set(file, module);
      Module._extensions[path.extname(file)](module, file);
    }
    return Module.loaded.get(file).exports;
  }

  exports = {};

  _compile(source, file) {
    if (!Module.compiled.has(file)) {
      const parameters = 'exports, require, module, __filename, __dirname';
      Module.compiled.set(file, (0, eval)(`(function (${parameters}) {${source}\n})\n//# sourceURL=${file}`));
    }
    const run = Module.compiled.get(file);
    run.call(this.exports, this.exports, Module.createRequire(file), this, file, path.dirname(file));
  }
}

function builtIn(name) {
  if (name === 'module') {
    return Module;
  }
  try {
    return require(name);
  } catch {
    return undefined;
  }
}

function resolve(name, from) {
  const places = /^[./]/.test(name) ? [path.resolve(from, name)] : packagePlaces(name, from);
  const file = places.flatMap(candidates).find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (!file) {
    throw Object.assign(new Error(`Cannot find module '${name}' from ${from}`), { code: 'MODULE_NOT_FOUND' });
  }
  return file;
}

function packagePlaces(name, from) {
  const above = path.dirname(from);
  const place = path.join(from, 'node_modules', name);
  return above === from ? [place] : [place, ...packagePlaces(name, above)];
}

function candidates(place) {
  const description = path.join(place, 'package.json');
  const main = fs.existsSync(description) ? JSON.parse(fs.readFileSync(description, 'utf8')).main : undefined;
  return [place, main && path.join(place, main), path.join(place, 'index')]
    .filter(Boolean)
    .flatMap((file) => [file, `${file}.js`, `${file}.json`])
    .filter((file) => path.extname(file) in Module._extensions);
}

// jsii starts to index the types of a library beside the first synthesis, which is over before that. Here it is done at once.
class Indexing {
  constructor(file, options) {
    const worker = `new (require('worker_threads').Worker)(${JSON.stringify(file)}, ${JSON.stringify(options)})`;
    spawnSync(process.execPath, ['--eval', worker], { stdio: ['ignore', 'inherit', 'inherit'] });
  }

  on() {}

  unref() {}
}

const { HOOKS, direct, programIn, sendPrintedToMessages } = Module.load(path.join(__dirname, 'kernel.js'));
const program = programIn(directory);
let jvm;

HOOKS.forEach(Module.load);
Object.defineProperty(process, 'stderr', { value: messages() });
sendPrintedToMessages();
const { hello, resume } = prepare();
Module.compiled.clear();

startupSnapshot.setDeserializeMainFunction(() => {
  // Where the snapshot was taken is not where it is used.
  process.chdir('.');
  fs.writeSync(JVM.output, hello);
  resume();
});

function prepare() {
  const source = direct(program);
  if (source === undefined) {
    throw new Error(`${program} is of another form than the one that is known.`);
  }
  const recorded = readRecording();
  process.env.CDKTF_OUTDIR = path.join(home, 'played');
  // graceful-fs leaves itself in both for good, and with itself everything that is to be forgotten.
  [fs, globalThis].forEach((place) => (place[Symbol.for('graceful-fs.queue')] = []));
  const restore = rememberFunctions(fs, process, threads);
  const forget = rememberKeys(globalThis);
  const standIns = standInsFor(fs);

  play(source, standIns, [...recorded.libraries, ...recorded.others]);
  restore();
  forget();
  Module.loaded.clear();
  fs.rmSync(home, { recursive: true });
  const { answers, resume } = play(source, standIns, [
    ...recorded.libraries,
    ...recorded.constants,
    ...[...Index.lookedUp].map(lookUp),
  ]);
  restore();
  Index.forgetAll();
  ForgetfulMap.forgetAll();
  const [hello, ...loaded] = answers.slice(0, 1 + recorded.libraries.length);
  const failed = loaded.find((answer) => 'error' in JSON.parse(answer));
  if (failed) {
    throw new Error(failed);
  }
  jvm = undefined;
  return { hello, resume };
}

function readRecording() {
  const text = fs.readFileSync(recording, 'utf8');
  const requests = text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return {
    libraries: requests.filter(({ api }) => api === 'load'),
    constants: requests.filter(({ api }) => api === 'sget'),
    others: requests.filter(({ api, exit }) => api !== 'load' && exit === undefined),
  };
}

// An answer that there is no such property, for which the kernel reads what it knows of the type.
function lookUp(fqn) {
  return { api: 'sget', fqn, property: 'none' };
}

// What the kernel has said to these requests, and how to go on.
function play(source, standIns, requests) {
  jvm = { answers: [], lines: requests.map((request) => Buffer.from(`${JSON.stringify(request)}\n`)) };
  Object.assign(fs, standIns);
  threads.Worker = Indexing;
  // What listens to signals cannot be in a snapshot.
  Object.assign(process, { addListener() {}, on() {}, once() {} });
  const { setImmediate, WeakMap } = globalThis;
  Object.assign(globalThis, { setImmediate: (next) => (jvm.resume = next), WeakMap: ForgetfulMap });
  new Module()._compile(source, program);
  while (jvm.lines.length > 0) {
    jvm.resume();
  }
  Object.assign(globalThis, { setImmediate, WeakMap });
  return jvm;
}

function standInsFor({ readSync, writeSync }) {
  return {
    mkdtempSync: () => home,
    readFileSync: (file, ...rest) => (INDEX.test(file) ? Index.open(file) : readFileSync(file, ...rest)),
    readSync: (file, buffer, ...rest) =>
      file === JVM.input ? (jvm.lines.shift()?.copy(buffer) ?? 0) : readSync(file, buffer, ...rest),
    writeSync: (file, bytes, ...rest) =>
      file === JVM.output ? jvm.answers.push(bytes.toString()) && bytes.length : writeSync(file, bytes, ...rest),
  };
}

// Gives what takes back every function that is put into these from here on.
function rememberFunctions(...objects) {
  const undo = objects.flatMap((object) =>
    Object.entries(Object.getOwnPropertyDescriptors(object))
      .filter(([, { value }]) => typeof value === 'function')
      .map(([name, { value }]) => () => (object[name] = value)),
  );
  const forget = objects.map(rememberKeys);
  return () => [...forget, ...undo].forEach((step) => step());
}

function rememberKeys(object) {
  const keys = new Set(Reflect.ownKeys(object));
  return () =>
    Reflect.ownKeys(object)
      .filter((key) => !keys.has(key))
      .forEach((key) => delete object[key]);
}

// Node.js's own stream cannot be in a snapshot.
function messages() {
  const write = (chunk, _, done) => {
    fs.writeSync(2, chunk);
    done();
  };
  return Object.assign(new Writable({ write }), { fd: 2 });
}
