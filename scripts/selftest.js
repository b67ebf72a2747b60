const ort = require('onnxruntime-web/wasm');

const multiplier = 7919;
const modulus = 251;

/** The answer of onnxruntime-web to a fixed input, as JSON; src/filternet/selftest.ts asks each engine for it. */
module.exports = async (model, { sha256, input, output }) => {
  const length = input.shape.reduce((product, side) => product * side, 1);
  const pixels = Float32Array.from({ length }, (_, i) => ((i * multiplier) % modulus) / (modulus - 1));
  const session = await ort.InferenceSession.create(new Uint8Array(model), { executionProviders: ['wasm'] });
  const answer = await session.run({ [input.name]: new ort.Tensor('float32', pixels, input.shape) });
  const values = Array.from(answer[output.name].data);
  await session.release();
  return `${JSON.stringify({ sha256, multiplier, modulus, values })}\n`;
};
