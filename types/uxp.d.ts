/** The one module loader that a UXP script has. */
declare function require(name: string): unknown;
