/** A mode of a document that offers kinds of adjustments. */
export type OfferingMode = 'RGB' | 'Gray' | 'CMYK' | 'Lab';

/** Facts of Photoshop about a kind, beside its values: stated with the kind, so that no host keeps a list of kinds. */
export interface PhotoshopFacts {
  /** Name of the kind among the DOM's constants (`LayerKind`). */
  readonly layerKind: string;
  /** Place in the menu of new adjustment layers, from the top. */
  readonly menuOrder: number;
  /** Modes that offer the kind in 8 and 16 bits, as far as is known. */
  readonly modes: readonly OfferingMode[];
  /** True for kinds that RGB documents of 32 bits offer too. */
  readonly in32Bits: boolean;
  /** True where `make` ignores values, so that they are set once the layer is there. [C] recorded by others */
  readonly madeEmpty?: boolean;
  /** Path of an icon of 18 by 18, drawn with lines; much like Photoshop's. */
  readonly icon: string;
}
