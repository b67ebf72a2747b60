import { checkLayer, type Descriptor } from '../../../src/adjustments';
import { makeRecipe } from '../../../src/recipe/recipe';
import type { Mask } from '../../../src/simulator';
import { loadPlugin, sourceAt } from '../../../src/simulator/browser';
import { composite } from '../../../src/simulator/composite';
import { convert } from '../../../src/simulator/convert';
import { type DocumentState, newLayer } from '../../../src/simulator/model';
import { createSimulator } from '../../../src/simulator/simulator';
import * as files from '../../../src/workbench/files';
import { readFile } from '../../../src/workbench/files/open';
import { encodePng } from '../../../src/workbench/files/png';
import { renderDocument } from '../../../src/workbench/files/render';
import * as view from '../../../src/workbench/view';
import { withoutMagic } from '../../../src/workbench/view/before';
import { CpuRenderer } from '../../../src/workbench/view/cpu';
import { WebglRenderer } from '../../../src/workbench/view/webgl';
import { againstReference, difference } from './compare';
import * as filesOf from './filesOf';
import * as scenes from './scenes';

/** What tests of the workbench call in the page. */
const bench = {
  checkLayer,
  composite,
  convert,
  createSimulator,
  loadPlugin: () => loadPlugin(sourceAt('plugin')),
  makeRecipe,
  newLayer,
  withoutMagic,
  CpuRenderer,
  WebglRenderer,
  view,
  files: { ...files, ...filesOf, encodePng, readFile, renderDocument },
  scenes,
  againstReference,
  difference,
};

export type Bench = typeof bench;
export type { Descriptor, DocumentState, Mask };

Object.assign(globalThis, { bench });
