import { conv } from './conv';
import { elementwise } from './elementwise';
import { linear } from './linear';
import type { Op } from './op';
import { pool } from './pool';
import { reduce } from './reduce';
import { shape } from './shape';
import { pieces } from './sliceSplit';

/** The operators by their ONNX names. Source: onnx.ai, "ONNX Operators", versions of opset 13 to 17. */
export const operators: ReadonlyMap<string, Op> = new Map(
  [conv, elementwise, linear, pieces, pool, reduce, shape].flatMap((family) => Object.entries(family)),
);
