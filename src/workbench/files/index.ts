export { type Batch, batch } from './batch';
export { accepted, openFile } from './open';
export { originOf } from './origin';
export { download, encode, type Format, formats, savedName } from './save';
