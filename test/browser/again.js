// A browser shares this machine with whatever else runs: a test may fail once by time alone, and says so.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
