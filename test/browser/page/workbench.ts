import { checkLayer, type Descriptor } from '../../../src/adjustments';
import { formatRecipe } from '../../../src/recipe/recipe';
import type { Mask } from '../../../src/simulator';
import { loadPluginInPage, sourceAt } from '../../../src/simulator/browser';
import { composite, maskAt } from '../../../src/simulator/composite';
import { convert } from '../../../src/simulator/convert';
import { type DocumentState, newLayer } from '../../../src/simulator/model';
import { createSimulator } from '../../../src/simulator/simulator';
import * as files from '../../../src/workbench/files';
import { readFile } from '../../../src/workbench/files/open';
import { encodePng } from '../../../src/workbench/files/png';
import { renderDocument } from '../../../src/workbench/files/render';
import * as view from '../../../src/workbench/view';
import { withoutMagic } from '../../../src/workbench/view/before';
import { CpuRenderer } from '../../../src/workbench/view/cpuRenderer';
import { CrewRenderer } from '../../../src/workbench/view/crewRenderer';
import { filledMask } from '../../../src/workbench/view/selection';
import { WebglRenderer } from '../../../src/workbench/view/webgl';
import { neutralValues } from '../../support/recipes';
import { againstReference, difference, laterAgainstReference } from './compare';
import * as filesOf from './filesOf';
import * as scenes from './scenes';

/** A recipe's JSON with these layers. */
const recipeOf = (layers: readonly Descriptor[]): string => {
  const predicted = neutralValues;
  return formatRecipe({
    version: 2,
    model: { id: 'test', sha256: '0'.repeat(64) },
    amount: 100,
    predicted,
    layers,
  });
};

/** What tests of the workbench call in the page. */
const bench = {
  checkLayer,
  composite,
  convert,
  createSimulator,
  loadPlugin: () => loadPluginInPage(sourceAt('plugin')),
  recipeOf,
  filled: filledMask,
  maskAt,
  newLayer,
  withoutMagic,
  CpuRenderer,
  WebglRenderer,
  view,
  files: { ...files, ...filesOf, encodePng, readFile, renderDocument },
  scenes,
  againstReference,
  laterAgainstReference,
  CrewRenderer,
  difference,
};

export type Bench = typeof bench;
export type { Descriptor, DocumentState, Mask };

Object.assign(globalThis, { bench });
