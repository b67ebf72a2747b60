import { finish } from '../../pieces';
import { expected } from '../../refusal';
import { Lender, lending } from './lent';
import type { Graph, Node, Port } from './onnx';
import { operators } from './ops';
import { clippedConv } from './ops/conv';
import type { Op } from './ops/op';
import { type Tensor, zeros } from './tensor';

/** A graph ready to run. */
export interface Program {
  readonly input: Port;
  readonly output: Port;
  /** Number of operators that a run takes. */
  readonly steps: number;
  /**
   * Runs step by step; several runs may go on at a time.
   * @param input of the input's shape and type @returns the output; its data may belong to the program
   */
  run(input: Tensor): Generator<void, Tensor>;
  /** Runs on gray, as far as it is asked to go on: what follows is compiled, and weights are laid out, when a photo comes. */
  rehearsal(): Generator<void>;
}

interface Step {
  readonly node: Node;
  readonly op: Op;
}

type Values = Map<string, Tensor>;

/** The most elements that may be held at once (256 MiB of float32). */
const maxLiveElements = 2 ** 26;
const remedy = 'Export the model again with training/export.py.';

const stepOf = (node: Node): Step => {
  const op = operators.get(node.op);
  if (!op) throw expected('an operator that is known', 'the model', node.op, remedy);
  const strange = [...node.attributes.keys()].find((name) => !op.attributes.includes(name));
  if (strange !== undefined) throw expected('attributes that are known', node.op, strange, remedy);
  const [fewest, most] = op.inputs;
  if (
    node.inputs.length < fewest ||
    node.inputs.length > most ||
    node.inputs.slice(0, fewest).includes('') ||
    (most > 5 && node.inputs.includes(''))
  )
    throw expected(`${fewest} to ${most} inputs`, node.op, node.inputs.length, remedy);
  return { node, op };
};

/** The names that are last read by each step. A graph's steps come in order, so one pass finds them. */
const lastReads = (steps: readonly Step[], kept: string): string[][] => {
  const seen = new Set([kept]);
  const reads: string[][] = steps.map(() => []);
  for (let i = steps.length - 1; i >= 0; i--)
    for (const name of [...steps[i].node.inputs, ...steps[i].node.outputs])
      if (name !== '' && !seen.has(name)) {
        seen.add(name);
        reads[i].push(name);
      }
  return reads;
};

const perform = ({ node, op }: Step, values: Values, run: Op['run'] = op.run): void => {
  const inputs = node.inputs.map((name) => {
    const value = values.get(name);
    // ONNX wants every operator after those it reads, so a cycle shows as a name that isn't there yet.
    if (name !== '' && !value)
      throw expected(
        'operators in order, without cycles,',
        node.op,
        `an input ${name} not computed yet`,
        remedy,
      );
    return value as Tensor;
  });
  const results = run(inputs, node.attributes, node.outputs.length);
  if (results.length < node.outputs.length)
    throw expected(`at most ${results.length} outputs`, node.op, node.outputs.length, remedy);
  node.outputs.forEach((name, i) => {
    if (values.has(name)) throw expected('one operator', `the value ${name}`, 'two', remedy);
    if (name !== '') values.set(name, results[i]);
  });
};

/** Runs steps one by one, dropping each value after its last reader unless it is a constant. */
function* execution(
  steps: readonly Step[],
  reads: readonly string[][],
  values: Values,
  constant: (name: string) => boolean,
  play = (step: Step) => perform(step, values),
): Generator<void> {
  const lender = new Lender();
  let live = 0;
  for (const [i, step] of steps.entries()) {
    lending(lender, () => play(step));
    for (const name of step.node.outputs) {
      const data = values.get(name)?.data;
      if (!data) continue;
      live += data.length;
      lender.hold(data);
    }
    if (live > maxLiveElements)
      throw expected(`at most ${maxLiveElements} numbers at once`, 'the model', live, remedy);
    for (const name of reads[i]) {
      const data = values.get(name)?.data;
      if (!data || constant(name)) continue;
      live -= data.length;
      lender.drop(data);
      values.delete(name);
    }
    yield;
  }
}

/** A convolution whose only reader limits it, as one step that does both: its result isn't written twice. */
const fused = (steps: readonly Step[], fixed: ReadonlySet<string>): Step[] => {
  const readers = new Map<string, number>();
  for (const { node } of steps)
    for (const name of node.inputs) readers.set(name, (readers.get(name) ?? 0) + 1);
  const clips = new Map<string, Step>();
  for (const step of steps) {
    const [from, ...limits] = step.node.inputs;
    const constant = limits.every((name) => name === '' || fixed.has(name));
    if (step.node.op === 'Clip' && constant && readers.get(from) === 1) clips.set(from, step);
  }
  const gone = new Set<Step>();
  const joined = steps.map((step): Step => {
    const { node } = step;
    const clip = node.op === 'Conv' && clips.get(node.outputs[0]);
    if (!clip) return step;
    gone.add(clip);
    const [x, w, b = ''] = node.inputs;
    const [, low = '', high = ''] = clip.node.inputs;
    const inputs = [x, w, b, low, high];
    return { node: { ...node, inputs, outputs: clip.node.outputs }, op: clippedConv };
  });
  return joined.filter((step) => !gone.has(step));
};

const only = (ports: readonly Port[], side: string): Port => {
  if (ports.length !== 1) throw expected('one', `the model's ${side}s`, ports.length, remedy);
  return ports[0];
};

const needed = (steps: readonly Step[], output: string): Step[] => {
  const names = new Set([output]);
  const kept: Step[] = [];
  for (const step of [...steps].reverse())
    if (step.node.outputs.some((name) => names.has(name))) {
      kept.unshift(step);
      for (const name of step.node.inputs) names.add(name);
    }
  return kept;
};

/**
 * Prepares a graph: it is run once, on gray, which fixes every shape, computes what doesn't depend on the input
 * once and for all, and shows that the graph can be run. What takes long, and decides nothing of that, is only
 * outlined: nothing waits for numbers that nobody reads.
 * @throws Refusal when it has operators, attributes, shapes or an order that aren't supported
 */
export const prepare = (graph: Graph): Program => {
  const input = only(graph.inputs, 'input');
  const output = only(graph.outputs, 'output');
  const all = graph.nodes.map(stepOf);
  const fixed = new Set(graph.constants.keys());
  const steps: Step[] = [];
  const values: Values = new Map(graph.constants);
  const gray = zeros(input.shape, input.type);
  gray.data.fill(0.5);
  values.set(input.name, gray);
  const given = ({ node }: Step) => node.inputs.every((name) => name === '' || fixed.has(name));
  const play = (step: Step) => {
    const { node, op } = step;
    const constant = given(step);
    perform(step, values, constant ? op.run : (op.outline ?? op.run));
    if (node.op === 'Shape' || constant) for (const name of node.outputs) fixed.add(name);
    else steps.push(step);
  };
  finish(execution(all, lastReads(all, output.name), values, (name) => fixed.has(name), play));
  const made = values.get(output.name);
  if (!made || made.shape.join() !== output.shape.join() || made.type !== output.type)
    throw expected(
      `${output.shape.join(' x ')} ${output.type}`,
      output.name,
      made?.shape.join(' x '),
      remedy,
    );

  const kept = fused(needed(steps, output.name), fixed);
  const wanted = new Set([output.name, ...kept.flatMap(({ node }) => node.inputs)]);
  const constants = new Map([...values].filter(([name]) => fixed.has(name) && wanted.has(name)));
  const reads = lastReads(kept, output.name);
  const isConstant = (name: string) => constants.has(name);
  const heldFor = (given: Tensor): Values => new Map([...constants, [input.name, given]]);
  return {
    input,
    output,
    steps: kept.length,
    *run(given) {
      const held = heldFor(given);
      yield* execution(kept, reads, held, isConstant);
      return held.get(output.name)!;
    },
    rehearsal() {
      return execution(kept, reads, heldFor(gray), isConstant);
    },
  };
};
