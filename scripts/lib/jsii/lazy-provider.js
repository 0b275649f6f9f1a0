// Loads the AWS provider's submodules when they are asked for: its index requires all 1,790 of them, which is more than
// half of a synthesis, and this application uses about a hundred. An index of another form than the one that is known is
// loaded as it stands: slower, and nothing else.
'use strict';
const fs = require('fs');
const Module = require('module');

const PROVIDER = /[\\/]@cdktf[\\/]provider-aws[\\/](?:[^\\/]+[\\/]){0,2}lib[\\/](.+)\.js$/;
const SUBMODULE = /^exports\.(\w+) = require\(("\.[^"]+")\);$/gm;
const DECLARATION = /^(?:exports\.\w+ = )+void 0;$/gm;
const SOURCE_MAP = '\n//# sourceMappingURL=';

const loadAsItStands = Module._extensions['.js'];
Module._extensions['.js'] = function load(module, file) {
  const name = PROVIDER.exec(file)?.[1];
  if (!name) {
    return loadAsItStands.call(this, module, file);
  }
  const source = withoutSourceMap(fs.readFileSync(file));
  return module._compile(name === 'index' ? withLazySubmodules(source) : source, file);
};

// It is three quarters of a file, and of no use to who writes Java.
function withoutSourceMap(file) {
  const map = file.lastIndexOf(SOURCE_MAP);
  return file.toString('utf8', 0, map < 0 ? file.length : map);
}

function withLazySubmodules(index) {
  const source = index
    .replace(DECLARATION, '')
    .replace(SUBMODULE, (_, name, path) => `lazy(exports, "${name}", () => require(${path}));`);
  return `const lazy = ${lazy};\n${source}`;
}

function lazy(exports, name, load) {
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = load();
      Object.defineProperty(exports, name, { enumerable: true, value });
      return value;
    },
  });
}
