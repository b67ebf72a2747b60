/** The package has no types of its own. */
declare module 'parse-cube-lut' {
  export default function parse(text: string): {
    title: string | null;
    type: '1D' | '3D' | null;
    size: number;
    domain: [number[], number[]];
    data: number[][];
  };
}
