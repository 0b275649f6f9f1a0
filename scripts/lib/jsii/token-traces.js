// CDKTF notes where each token was made. Under jsii that is always the inside of its kernel, which tells somebody who
// writes Java nothing, and to note it is a tenth of a synthesis.
'use strict';
const Module = require('module');

const STACK_TRACE = /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/;

const loadAsItStands = Module._extensions['.js'];
Module._extensions['.js'] = function load(module, file) {
  loadAsItStands.call(this, module, file);
  if (STACK_TRACE.test(file)) {
    module.exports.captureStackTrace = () => [];
  }
};
