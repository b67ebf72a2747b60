const { keep } = require('./taken.js');
const { default: work } = require('../../src/cli/worker.ts');

/** The command line's thread: it is ended without notice, so that it writes its counts with each task. */
module.exports = async (task) => {
  try {
    return await work(task);
  } finally {
    keep();
  }
};
