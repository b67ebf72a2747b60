// V8's first compiler alone compiles WebAssembly in tests: its second takes as long as sixty predictions.
require('node:v8').setFlagsFromString('--liftoff-only');
