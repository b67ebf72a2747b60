/** Namespaces of a sidecar: Camera Raw's settings, and Magic's remarks about them. */
export const namespaces = {
  crs: 'http://ns.adobe.com/camera-raw-settings/1.0/',
  magicraw: 'urn:magic:filternet:camera-raw:1#',
} as const;
