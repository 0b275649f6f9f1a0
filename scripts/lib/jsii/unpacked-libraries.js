// The JVM copies the libraries, 32 MB, out of its class path each time, and names the copies to jsii. In the class path of
// this application they are empty, and jsii is named what the build has unpacked. Copies that are not empty are left alone.
'use strict';
const fs = require('fs');
const path = require('path');

const BUNDLES = path.join(__dirname, '..', '..', '..', 'src', 'target', 'bundles');

const parse = JSON.parse;
JSON.parse = function (...text) {
  const value = parse(...text);
  if (value?.api === 'load' && isEmpty(value.tarball)) {
    value.tarball = unpacked(value.tarball);
  }
  return value;
};

function isEmpty(file) {
  return !fs.statSync(file, { throwIfNoEntry: false })?.size;
}

function unpacked(copy) {
  const file = fs.readdirSync(BUNDLES, { recursive: true }).find((name) => path.basename(name) === path.basename(copy));
  return file ? path.join(BUNDLES, file) : copy;
}
