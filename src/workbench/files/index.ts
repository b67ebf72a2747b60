export { type Batch, enhanceFiles } from './batch';
export { accepted, openFile } from './open';
export { originOf } from './origin';
export { download, encode, type SaveFormat, savedName, saveFormats } from './save';
