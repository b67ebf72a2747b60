/** Most memory of a job, by the size of its photo. */
export interface Growth {
  readonly name: string;
  readonly points: readonly { readonly pixelCount: number; readonly bytes: number }[];
}

const panelPx = { width: 420, height: 220, left: 52, top: 16, foot: 58 };
const colors = ['#d98200', '#1473e6', '#888'];

/** Straight lines through measured memory, so that the eye sees whether it grows as the photo does. */
export const growthPlot = (jobs: readonly Growth[]): string => {
  const all = jobs.flatMap(({ points }) => points);
  const mostPixels = Math.max(...all.map(({ pixelCount }) => pixelCount));
  const mostBytes = Math.max(...all.map(({ bytes }) => bytes));
  const x = (pixelCount: number) => ((pixelCount / mostPixels) * panelPx.width).toFixed(1);
  const y = (bytes: number) => (panelPx.height * (1 - bytes / mostBytes)).toFixed(1);
  const [width, height] = [panelPx.left + panelPx.width + 20, panelPx.top + panelPx.height + panelPx.foot];
  const line = ({ points }: Growth, i: number) =>
    `<polyline fill="none" stroke="${colors[i]}" stroke-width="2" points="${points.map(({ pixelCount, bytes }) => `${x(pixelCount)},${y(bytes)}`).join(' ')}"/>` +
    points
      .map(
        ({ pixelCount, bytes }) =>
          `<circle cx="${x(pixelCount)}" cy="${y(bytes)}" r="3" fill="${colors[i]}"/>`,
      )
      .join('');
  const sizes = (jobs[0]?.points ?? []).map(
    ({ pixelCount }) =>
      `<text x="${x(pixelCount)}" y="${panelPx.height + 16}" text-anchor="middle">${Math.round(pixelCount / 1e6)}</text>`,
  );
  const amounts = [0, 0.5, 1].map(
    (share) =>
      `<text x="-6" y="${y(share * mostBytes)}" text-anchor="end">${Math.round((share * mostBytes) / 1e6)} MB</text>`,
  );
  const legend = jobs.map(
    ({ name }, i) =>
      `<g transform="translate(${i * 100} ${panelPx.height + 46})"><rect width="14" height="4" y="-6" fill="${colors[i]}"/><text x="20">${name}</text></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#555" role="img">
<title>Most memory of a job, by the megapixels of its photo</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<g transform="translate(${panelPx.left} ${panelPx.top})">
<rect width="${panelPx.width}" height="${panelPx.height}" fill="none" stroke="#8886"/>
${[...sizes, ...amounts].join('\n')}
<text x="${panelPx.width}" y="${panelPx.height + 30}" text-anchor="end">megapixels</text>
${jobs.map(line).join('\n')}
${legend.join('\n')}
</g>
</svg>
`;
};
