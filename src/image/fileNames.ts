/** Extensions of camera raw files; most of them are TIFF inside, so only the name tells. */
const rawExtensions =
  '3fr arw cr2 cr3 crw dcr dng erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'.split(
    ' ',
  );

const extensions = (line: string): readonly string[] => line.split(' ');

/** Extensions of photos that Magic itself opens. */
export const photoExtensions = extensions(
  'jpg jpeg jpe jfif mpo png tif tiff webp avif heic heif hif jxl jp2 j2k jpf jpx psd psb',
);

/** Extensions of photos that Photoshop surely opens. */
const photoshopExtensions = extensions('jpg jpeg jpe jfif mpo png tif tiff webp avif heic heif psd psb');

/** Extensions of pictures that are photos, but need another program first, with what they are called. */
const otherPhotos: ReadonlyMap<string, string> = new Map([
  ['jxr', 'JPEG XR'],
  ['wdp', 'JPEG XR'],
  ['hdp', 'JPEG XR'],
  ['jls', 'JPEG-LS'],
]);

/** The kind of a photo that Magic can't read, by its name; null for any other name. */
export const otherPhotoKind = (file: string): string | null =>
  otherPhotos.get(/(?:^|[/\\])[^./\\][^/\\]*\.([^./\\]+)$/.exec(file)?.[1].toLowerCase() ?? '') ?? null;

const named = (extensions: readonly string[]) => new RegExp(`[^/\\\\]\\.(${extensions.join('|')})$`, 'i');
const raw = named(rawExtensions);
const photo = named(photoExtensions);
const photoshopPhoto = named(photoshopExtensions);
/** Outputs of earlier runs, and what systems hide. */
const notMeant = /(\.(magic|compare)\.[a-z]+$)|((^|[/\\])\.[^/\\]+$)/i;

/** Tells whether a file's name is that of a camera raw file. */
export const isRawName = (file: string): boolean => raw.test(file);

/** Tells whether a folder of the command line that holds the file means it: a photo, or a raw file. */
export const isPhotoOrRawName = (file: string): boolean =>
  (photo.test(file) || raw.test(file)) && !notMeant.test(file);

/** Tells whether a folder that holds the file means it, by its name: a photo that Magic did not write. */
export const isPhotoName = (file: string): boolean => photo.test(file) && !notMeant.test(file);

/** The same where Photoshop opens the photos. */
export const isPhotoshopName = (file: string): boolean => photoshopPhoto.test(file) && !notMeant.test(file);

/** Tells of a file with layers by its name, whoever wrote it. */
export const isPsdName = (file: string): boolean => /\.ps[bd]$/i.test(file);

/** The name without its extension. */
export const stem = (name: string): string => name.replace(/(?!^)\.[^.]*$/, '');

/**
 * Names without extension for what is made of files, all in one folder. Files whose outputs would get the same names,
 * such as a.jpg and a.png, keep their extension in them; where that isn't enough, they are numbered.
 */
export function outputNames(names: readonly string[]): string[] {
  const key = (name: string) => stem(name).toLowerCase();
  const counts = new Map<string, number>();
  for (const name of names) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
  const taken = new Set<string>();
  return names.map((name) => {
    const base = counts.get(key(name))! > 1 ? name : stem(name);
    let own = base;
    for (let n = 2; taken.has(own.toLowerCase()); n++) own = `${base}-${n}`;
    taken.add(own.toLowerCase());
    return own;
  });
}
