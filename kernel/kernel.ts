// What `npm run build` compiles into one module of WebAssembly: the loops over all pixels of a photo.

export { render16, render4, render8, reserved, setFactors, setTables, setTables4 } from './color';
export { averageColumns, sumRows } from './shrink';
export { packRows } from './pack';
export { beginScan, countSymbols, endScan, writeUnits } from './huffman';
