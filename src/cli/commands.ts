/** Work of the commands, loaded once one of them is given, so that help is there at once. */
export { enhancePhotos } from './enhance';
export { learnPreset } from './learn';
export { likeSettings } from './like';
export { passedOver } from './passedOver';
export { findPhotos } from './photos';
export { predictPhotos } from './predict';
export { referencesOf } from './references';
export { renderFiles } from './render';
