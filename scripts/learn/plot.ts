import type { Outcome } from './users';

interface Curve {
  readonly name: string;
  readonly points: readonly ({ readonly edits: number } & Outcome)[];
}

const panelPx = { width: 210, height: 150, left: 44, top: 34, gap: 26 };
/** The largest share that is drawn, of the error without learning. */
const topShare = 1.3;

const x = (edits: number): number => (Math.log(edits / 5) / Math.log(40)) * panelPx.width;
const y = (share: number): number => panelPx.height * (1 - Math.min(topShare, share) / topShare);

const line = (points: readonly (readonly [number, number])[], color: string): string =>
  `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ')}"/>` +
  points
    .map(([a, b]) => `<circle cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" r="3" fill="${color}"/>`)
    .join('');

const colors = { constant: '#d98200', learned: '#1473e6' } as const;

const panel = ({ name, points }: Curve, i: number): string => {
  const at = panelPx.left + i * (panelPx.width + panelPx.gap);
  const label =
    i === 0
      ? [0, 0.5, 1]
          .map((share) => `<text x="-6" y="${y(share) + 4}" text-anchor="end">${share * 100} %</text>`)
          .join('')
      : '';
  return `<g transform="translate(${at} ${panelPx.top})">
<rect width="${panelPx.width}" height="${panelPx.height}" fill="none" stroke="#8886"/>
<line x2="${panelPx.width}" y1="${y(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4 3"/>
<text x="0" y="-8" font-weight="bold">${name}</text>${label}
${points.map(({ edits }) => `<text x="${x(edits).toFixed(1)}" y="${panelPx.height + 16}" text-anchor="middle">${edits}</text>`).join('')}
${line(
  points.map(({ edits, constant }) => [edits, constant.rms]),
  colors.constant,
)}
${line(
  points.map(({ edits, learned }) => [edits, learned.rms]),
  colors.learned,
)}
</g>`;
};

/** Learning curves of users beside each other: what is left of the error without learning, by the number of edits. */
export const learningPlot = (curves: readonly Curve[]): string => {
  const width = panelPx.left + curves.length * (panelPx.width + panelPx.gap);
  const height = panelPx.top + panelPx.height + 52;
  const legend = Object.entries(colors)
    .map(
      ([name, color], i) =>
        `<g transform="translate(${panelPx.left + i * 110} ${height - 12})"><rect width="14" height="4" y="-6" fill="${color}"/><text x="20">${name}</text></g>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#555" role="img">
<title>What is left of the error to a user's taste, by the number of edits that were learned from</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${curves.map(panel).join('\n')}
${legend}
<text x="${width - panelPx.gap}" y="${height - 12}" text-anchor="end">error to the user's taste after so many edits, of that without learning (dashed)</text>
</svg>
`;
};
