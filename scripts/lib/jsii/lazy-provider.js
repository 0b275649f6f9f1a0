// Loads the AWS provider's submodules when they are asked for: its index requires all 1,790 of them, which is more than
// half of a synthesis, and this application uses about a hundred. An index of another form than the one that is known is
// loaded as it stands: slower, and nothing else.
'use strict';
const fs = require('fs');
const Module = require('module');

const PROVIDER_INDEX = /[\\/]@cdktf[\\/]provider-aws[\\/](?:[^\\/]+[\\/]){0,2}lib[\\/]index\.js$/;
const SUBMODULE = /^exports\.(\w+) = require\(("\.[^"]+")\);$/gm;
const DECLARATION = /^(?:exports\.\w+ = )+void 0;$/gm;
const SOURCE_MAP = /\n\/\/# sourceMappingURL=.*$/s;

const loadAsItStands = Module._extensions['.js'];
Module._extensions['.js'] = function load(module, file) {
  if (!PROVIDER_INDEX.test(file)) {
    return loadAsItStands.call(this, module, file);
  }
  const source = fs
    .readFileSync(file, 'utf8')
    .replace(SOURCE_MAP, '')
    .replace(DECLARATION, '')
    .replace(SUBMODULE, (_, name, path) => `lazy(exports, "${name}", () => require(${path}));`);
  return module._compile(`const lazy = ${lazy};\n${source}`, file);
};

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
