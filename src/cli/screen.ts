import { visible, visibleJson } from '../run/visible';

/** Streams whose reader has gone: nothing more is written to them. */
const gone = new Set<NodeJS.WriteStream>();

/** From now on a stream is left alone. */
export const letGo = (stream: NodeJS.WriteStream): void => void gone.add(stream);

const write = (stream: NodeJS.WriteStream, text: string): boolean => !gone.has(stream) && stream.write(text);

/** A line for people on stdout; whatever names it holds, it is one line. */
export const tell = (line: string): boolean => write(process.stdout, `${visible(line)}\n`);

/** The same on stderr. */
export const warn = (line: string): boolean => write(process.stderr, `${visible(line)}\n`);

/** One JSON object on a line of stdout. */
export const tellJson = (value: unknown): boolean => write(process.stdout, `${visibleJson(value)}\n`);

/** Writes as it is: moves of a terminal's cursor, a file's text. */
export const raw = (stream: NodeJS.WriteStream, text: string): boolean => write(stream, text);
