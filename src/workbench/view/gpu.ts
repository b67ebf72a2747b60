import { createProgramInfo, type ProgramInfo, setUniforms } from 'twgl.js';
import type { Size } from './camera';
import { everything } from './shaders';

/** A texture that can be drawn into. */
export interface RenderTarget extends Size {
  readonly texture: WebGLTexture;
  readonly frame: WebGLFramebuffer;
}

type Uniforms = Record<string, unknown>;
type Format = 'rgba' | 'rgb' | 'mask' | 'pairs' | 'floats';

/** Time between two questions whether the processor is done, in milliseconds. */
const pollMs = 2;
/** The most that a question is taken to have waited for the processor alone, in milliseconds. */
const longestPollMs = 8;

/** The WebGL2 part: programs, textures and what is drawn with them. */
export class Gpu {
  private readonly programs = new Map<string, ProgramInfo>();
  private readonly free: RenderTarget[] = [];
  private readonly lent: RenderTarget[] = [];
  readonly largest: number;

  constructor(readonly gl: WebGL2RenderingContext) {
    this.largest = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    gl.disable(gl.BLEND);
    gl.disable(gl.DITHER);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.bindVertexArray(gl.createVertexArray());
  }

  /** A texture of numbers. `area` takes a part of what is wider than that. */
  texture(
    format: Format,
    { width, height }: Size,
    data: ArrayBufferView,
    area: { readonly left: number; readonly top: number; readonly stride: number } | null = null,
  ): WebGLTexture {
    const { gl } = this;
    const [inside, outside, type] = {
      rgba: [gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE],
      rgb: [gl.RGB8, gl.RGB, gl.UNSIGNED_BYTE],
      mask: [gl.R8, gl.RED, gl.UNSIGNED_BYTE],
      pairs: [gl.RG8, gl.RG, gl.UNSIGNED_BYTE],
      floats: [gl.RGBA32F, gl.RGBA, gl.FLOAT],
    }[format];
    const texture = this.make();
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, area?.stride ?? 0);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, area?.left ?? 0);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, area?.top ?? 0);
    gl.texImage2D(gl.TEXTURE_2D, 0, inside, width, height, 0, outside, type, data);
    for (const parameter of [gl.UNPACK_ROW_LENGTH, gl.UNPACK_SKIP_PIXELS, gl.UNPACK_SKIP_ROWS])
      gl.pixelStorei(parameter, 0);
    return texture;
  }

  private make(): WebGLTexture {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
    return texture;
  }

  /** Something to draw into until `recycle`, or, kept, until `drop`. */
  target({ width, height }: Size, kept = false): RenderTarget {
    const at = this.free.findIndex((one) => one.width === width && one.height === height);
    const target = at < 0 ? this.newTarget({ width, height }) : this.free.splice(at, 1)[0];
    if (!kept) this.lent.push(target);
    return target;
  }

  private newTarget({ width, height }: Size): RenderTarget {
    const { gl } = this;
    const texture = this.make();
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    const frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    return { texture, frame, width, height };
  }

  /** Takes back every target that was lent; those of other sizes are given up. */
  recycle({ width, height }: Size): void {
    for (const target of [...this.free.splice(0), ...this.lent.splice(0)])
      if (target.width === width && target.height === height) this.free.push(target);
      else this.drop(target);
  }

  drop({ texture, frame }: RenderTarget): void {
    this.gl.deleteFramebuffer(frame);
    this.gl.deleteTexture(texture);
  }

  /** Runs a fragment shader over a target, or over the canvas for null. */
  draw(shader: string, target: RenderTarget | null, uniforms: Uniforms): void {
    const { gl } = this;
    let program = this.programs.get(shader);
    if (!program) {
      let why = '';
      program = createProgramInfo(gl, [everything, shader], (message) => {
        why = message;
      });
      if (!program) throw new Error(`The shader does not compile: ${why}`);
      this.programs.set(shader, program);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, target?.frame ?? null);
    gl.viewport(0, 0, target?.width ?? gl.drawingBufferWidth, target?.height ?? gl.drawingBufferHeight);
    gl.useProgram(program.program);
    setUniforms(program, uniforms);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /**
   * Resolves once all that was asked for until now is there, without keeping the page waiting.
   * @returns milliseconds that it took, without what the page did for others meanwhile
   */
  async finished(): Promise<number> {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    let ms = 0;
    if (!fence) return ms;
    for (let asked = performance.now(); gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED; ) {
      await new Promise((next) => setTimeout(next, pollMs));
      const now = performance.now();
      ms += Math.min(now - asked, longestPollMs);
      asked = now;
    }
    gl.deleteSync(fence);
    return ms;
  }

  /** A target's values once they are there. */
  async readLater({ frame, width, height }: RenderTarget): Promise<Uint8Array> {
    const { gl } = this;
    const data = new Uint8Array(width * height * 4);
    const buffer = gl.createBuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, data.length, gl.STREAM_READ);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    await this.finished();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, data);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.deleteBuffer(buffer);
    return data;
  }

  /** A target's values, from its first row on. */
  read({ frame, width, height }: RenderTarget): Uint8Array {
    const { gl } = this;
    const data = new Uint8Array(width * height * 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, data);
    return data;
  }
}
