const { join, relative } = require('node:path');
const { instrumented } = require('./instrumented.js');

/** Counts the branches of each source of a bundle. */
module.exports = function count(source) {
  return instrumented(relative(join(__dirname, '..', '..'), this.resourcePath), source).code;
};
