// CDKTF copies a function's jar for each function that runs it, 80 MB in this application, on each synthesis. Here it is
// copied once and linked from then on. Not linked itself, because the next build writes into it. Where there can be no
// links it is copied: slower, and nothing else.
'use strict';
const fs = require('fs');
const path = require('path');

const BUILT = /[\\/]target[\\/][^\\/]+$/;
const ASSET = /[\\/]assets[\\/][^\\/]+[\\/][^\\/]+[\\/][^\\/]+$/;

const copy = fs.copyFileSync;
fs.copyFileSync = function copyFileSync(source, target, ...mode) {
  if (!BUILT.test(source) || !ASSET.test(target) || !linked(source, target)) {
    copy(source, target, ...mode);
  }
};

function linked(source, target) {
  try {
    fs.linkSync(kept(source), target);
    return true;
  } catch {
    return false;
  }
}

// Beside the source, so that a clean build removes it.
function kept(source) {
  const { mtimeMs, size } = fs.statSync(source);
  const directory = path.join(path.dirname(source), 'linked-assets');
  const file = path.join(directory, `${mtimeMs}-${size}-${path.basename(source)}`);
  if (!fs.existsSync(file)) {
    fs.rmSync(directory, { force: true, recursive: true });
    fs.mkdirSync(directory);
    const draft = `${file}.${process.pid}`;
    copy(source, draft);
    fs.chmodSync(draft, 0o444);
    fs.renameSync(draft, file);
  }
  return file;
}
