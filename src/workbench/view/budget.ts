/** Frame budget while something moves, in milliseconds: 30 a second. */
export const frameBudgetMs = 33;
