import type { Values } from '../adjustments';
import { filledIn, number, type Strings } from './strings';

/** One thing that was done, and how much of its most: the largest are told. */
interface Part {
  readonly weight: number;
  readonly text: string;
}

/** Number of things a sentence tells; more, and nobody reads it. */
const maxThings = 3;
/** Shares of a value's most below which a change is too small to tell, and up to which it is slight or noticeable. */
const untoldShare = 0.03;
const slightShare = 0.12;
const noticeableShare = 0.3;

const muchOf = ({ much }: Strings, share: number): string =>
  share < slightShare ? much.slightly : share < noticeableShare ? much.somewhat : much.strongly;

/** Says what was done to a photo, in one plain sentence. @param values stepped, of all parameters */
export const summaryOf = (values: Values, strings: Strings): string => {
  const { sentence } = strings;
  const parts: Part[] = [];
  const tell = (value: number, range: number, up: string, down: string) => {
    const share = Math.abs(value) / range;
    if (share < untoldShare) return;
    const text = filledIn(value > 0 ? up : down, {
      value: number(strings, Math.abs(value), 1),
      much: muchOf(strings, share),
    });
    parts.push({ weight: share, text });
  };
  // Whoever reads of half a stop sees it: exposure is told from a twentieth of one on.
  tell(values.exposure, 1.5, sentence.brighter, sentence.darker);
  tell(mean(values.temperature, values.highlightTemperature), 60, sentence.warmer, sentence.cooler);
  tell(mean(values.tint, values.highlightTint), 60, sentence.magenta, sentence.green);
  tell(mean(values.highlights, values.whites), 40, sentence.highlightsUp, sentence.highlightsDown);
  tell(mean(values.shadows, values.blacks), 40, sentence.shadowsUp, sentence.shadowsDown);
  tell(values.midtones, 60, sentence.midtonesUp, sentence.midtonesDown);
  tell(mean(values.vibrance, values.saturation), 60, sentence.vivid, sentence.muted);
  if (parts.length === 0) return sentence.none;
  const told = [...parts].sort((a, b) => b.weight - a.weight).slice(0, maxThings);
  const text = parts
    .filter((part) => told.includes(part))
    .map((part) => part.text)
    .join(sentence.join);
  return text[0].toUpperCase() + text.slice(1) + sentence.end;
};

const mean = (a: number, b: number): number => (a + b) / 2;
