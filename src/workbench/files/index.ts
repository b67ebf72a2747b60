export { type Batch, enhanceFiles } from './batch';
export { accepted, openFile } from './open';
export { download, encode, type SaveFormat, savedName, saveFormats } from './save';
export { sourceMetadataOf } from './sourceMetadata';
