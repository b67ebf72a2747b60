import { framePicture, frameSize } from '../panel/batch/framePicture';
import { fateOf, firstFrames, maxRows, moreThan, seriesOf } from '../panel/batch/groups';
import { filledIn } from '../panel/strings';
import type { BatchStrings } from '../panel/strings/batch';
import { type Rematch, type Series, withReference } from '../run/batch/batch';
import type { WithName } from '../run/batch/batchHost';
import { askInDialog, element } from './dialog';

type Groups = readonly Series<WithName>[];

const styles = {
  // Both colours, for nobody knows which of them a host's dialogs have by themselves.
  list:
    'width: 440px; max-height: 320px; overflow-y: auto; margin: 8px 0; ' +
    'color: var(--uxp-host-text-color); background-color: var(--uxp-host-background-color)',
  series: 'padding: 4px 0',
  frames: 'display: flex; flex-wrap: wrap',
  frame:
    'display: flex; align-items: center; max-width: 100%; margin: 0 4px 4px 0; padding: 2px 8px 2px 6px; ' +
    'border: 1px solid; border-radius: 4px; background-color: transparent; color: inherit; cursor: pointer',
  picture: `flex: 0 0 auto; width: ${frameSize.width}px; height: ${frameSize.height}px; margin-right: 6px; object-fit: cover`,
  mark: 'flex: 0 0 auto; width: 6px; height: 6px; margin-right: 6px; border: 1px solid; border-radius: 4px',
  name: 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap',
};

const styled = (tag: string, style: string, text = ''): HTMLElement => {
  const made = element(tag, text);
  made.setAttribute('style', style);
  return made;
};

const button = (style: string, text: string, act: () => void): HTMLElement => {
  const made = styled('button', style, text);
  made.setAttribute('type', 'button');
  made.addEventListener('click', act);
  return made;
};

/** A photo of a series. Gives what marks it as the reference or not. */
const frameOf = ({ name, preview }: WithName, own: BatchStrings, choose: () => void) => {
  const node = button(styles.frame, '', choose);
  const address = framePicture(preview);
  if (address) {
    const picture = styled('img', styles.picture);
    picture.setAttribute('src', address);
    picture.setAttribute('alt', '');
    node.appendChild(picture);
  }
  const mark = styled('span', styles.mark);
  node.appendChild(mark);
  node.appendChild(styled('span', styles.name, name));
  node.setAttribute('role', 'radio');
  node.setAttribute('aria-label', filledIn(own.refer, { name }));
  const show = (chosen: boolean): void => {
    node.setAttribute('aria-checked', String(chosen));
    mark.setAttribute('style', chosen ? `${styles.mark}; background-color: currentColor` : styles.mark);
  };
  return { node, show };
};

/** The photos of a series. Gives what shows it anew after a choice, in the elements that are there. */
const rowOf = (
  first: Series<WithName>,
  number: number,
  own: BatchStrings,
  choose: (item: WithName) => void,
) => {
  const { items } = first;
  const node = styled('div', styles.series);
  const frames = styled('div', styles.frames);
  frames.setAttribute('role', 'radiogroup');
  frames.setAttribute('aria-label', filledIn(own.frames, { number: String(number) }));
  const fate = element('div');
  node.appendChild(frames);
  node.appendChild(fate);
  const made = new Map<WithName, ReturnType<typeof frameOf>>();
  let now = first;
  const frame = (item: WithName) => {
    if (!made.has(item))
      made.set(
        item,
        frameOf(item, own, () => choose(item)),
      );
    const { node, show } = made.get(item)!;
    show(item === now.reference);
    return node;
  };
  const shown = firstFrames(first);
  for (const item of shown) frames.appendChild(frame(item));
  if (shown.length < items.length) {
    const more = button(styles.frame, moreThan(shown.length, items.length, own), () => {
      more.remove();
      for (const item of items) frames.appendChild(frame(item));
      frame(items.find((item) => !shown.includes(item))!).focus();
    });
    frames.appendChild(more);
  }
  const show = (series: Series<WithName>): void => {
    now = series;
    for (const [item, { show }] of made) show(item === now.reference);
    fate.textContent = '';
    for (const line of fateOf(now, own)) fate.appendChild(element('div', line));
  };
  show(first);
  return { node, show };
};

/** The groups of a series in plain elements, for they must be there where a panel can't be. */
const choiceOf = (groups: Groups, refer: Rematch<WithName>, own: BatchStrings): HTMLElement => {
  const list = styled('div', styles.list);
  let now = groups;
  const choose = (item: WithName): void => {
    now = refer(withReference(now, item));
    const { series } = seriesOf(now, own);
    for (const [i, { show }] of rows.entries()) show(series[i]);
  };
  const { series } = seriesOf(groups, own);
  const rows = series.slice(0, maxRows).map((one, i) => rowOf(one, i + 1, own, choose));
  for (const { node } of rows) list.appendChild(node);
  list.appendChild(document.createTextNode(moreThan(maxRows, series.length, own)));
  return list;
};

/** Shows the groups of a series with the photo that each is matched to, which is chosen by a click, and asks. */
export const mayMatch = async (
  groups: Groups,
  refer: Rematch<WithName>,
  own: BatchStrings,
): Promise<boolean> => {
  const { series, found } = seriesOf(groups, own);
  const shown = series.length
    ? { text: `${found} ${own.pick}`, body: choiceOf(groups, refer, own) }
    : { text: found };
  const buttons = [own.cancel, own.apply];
  return (await askInDialog({ title: own.series, ...shown, buttons })) === own.apply;
};
