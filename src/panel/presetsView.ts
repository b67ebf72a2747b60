import { css, html, LitElement, nothing as noAttribute, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Values } from '../adjustments';
import type { Pixels } from '../image/pixels';
import { featuresOf } from '../recipe/learned/features';
import { learnedOffsets } from '../recipe/learned/learned';
import type { Preset } from '../recipe/preset';
import { tasteIn } from '../run/tasteIn';
import { translated } from '../run/translated';
import { look, presetOffsets } from '../run/tuning';
import type { Controller } from './controller';
import { fold } from './fold';
import { nothing, out, star, starred } from './icons';
import type { LearningNews } from './learning';
import type { PresetBook } from './presetBook';
import type { MagicView } from './state';
import { filledIn, type Strings } from './strings';
import { style } from './style';

type Kept = Preset & { readonly own: boolean };

/** The user's looks and Magic's own; folded until they are asked for. */
export class MagicPresets extends LitElement {
  static override properties = {
    controller: { attribute: false },
    book: { attribute: false },
    strings: { attribute: false },
    work: { attribute: false },
    pixels: { attribute: false },
    unfolded: { type: Boolean },
  };
  declare controller: Controller;
  declare book: PresetBook;
  declare strings: Strings;
  declare work: MagicView | null;
  /** The photo without Magic, once it was looked at. */
  declare pixels: Pixels | null;
  /** Outcome of the last learning, for the user. */
  private told = '';
  private learns = false;
  declare unfolded: boolean;
  private unsubscribe: () => void = () => {};

  static override styles = [
    style,
    css`
      .one {
        height: 28px;
      }
      .name {
        height: 28px;
        text-align: left;
      }
      .tool {
        width: 24px;
        height: 24px;
        padding: 4px;
        flex: 0 0 auto;
      }
      .save {
        height: 40px;
      }
      sp-textfield {
        width: 100%;
      }
      .save sp-action-button {
        flex: 0 0 auto;
        margin-left: 8px;
      }
      .news {
        padding: 4px 0 8px 0;
      }
      .import {
        height: 24px;
        margin-bottom: 8px;
        border-bottom: 1px solid currentColor;
      }
    `,
  ];

  private readonly field = createRef<HTMLInputElement>();

  constructor() {
    super();
    this.unfolded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.book.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe();
  }

  private save(): void {
    const field = this.field.value;
    const { work } = this;
    if (!work || !field) return;
    void this.book.save({ name: field.value, offsets: presetOffsets(work.recipe, work.tuning) });
    if (!this.book.news) field.value = '';
  }

  override render(): TemplateResult {
    const { strings, unfolded, book } = this;
    const { news } = book;
    return html`
      <div class="line"></div>
      ${fold(strings.presets.name, unfolded, () => {
        this.unfolded = !unfolded;
      })}
      ${unfolded ? this.list() : ''}
      <p class=${news ? 'news' : ''} role="status">
        ${news ? filledIn(strings.presets.news[news.reason], { name: translated(news.name, strings.told) }) : ''}
      </p>
    `;
  }

  private list(): TemplateResult {
    const { strings, book, work } = this;
    const able = work !== null;
    // A plain button: pickers opened from Spectrum's ones can make them click for ever.
    return html`
      ${book.all.map((one) => this.row(one))}
      <div class="row save">
        <div class="grow">
          <sp-textfield
            ${ref(this.field)}
            size="s"
            label=${strings.presets.newName}
            aria-label=${strings.presets.newName}
            placeholder=${strings.presets.newName}
            @keydown=${(event: KeyboardEvent) => {
              event.stopPropagation();
              if (event.key === 'Enter') this.save();
            }}
          ></sp-textfield>
        </div>
        <sp-action-button
          size="s"
          class=${able ? '' : 'off'}
          aria-disabled=${String(!able)}
          title=${strings.presets.saveHint}
          @click=${() => this.save()}
        >${strings.presets.save}</sp-action-button>
      </div>
      <div>
        <button class="import" @click=${() => book.importOne()}>${strings.presets.import}</button>
      </div>
      ${book.learning ? this.lessons() : ''}
    `;
  }

  private lessons(): TemplateResult {
    const { strings } = this;
    return html`
      <div>
        <button
          class="import ${this.teaches ? '' : 'off'}"
          title=${strings.presets.learnHint}
          aria-disabled=${String(!this.teaches)}
          @click=${() => this.learn()}
        >${strings.presets.learn}</button>
      </div>
      ${this.book.learning!.many ? (['documents', 'folder'] as const).map((where) => this.lessonOf(where)) : ''}
      ${this.told ? html`<p class="news" role="status">${this.told}</p>` : ''}
    `;
  }

  /** True where there is something to learn from. */
  private get teaches(): boolean {
    return this.work !== null && this.work.offer === undefined;
  }

  private async learn(): Promise<void> {
    if (!this.teaches) return;
    await this.controller.seePhoto();
    const { work, controller, book, strings } = this;
    const pixels = controller.state.analysis;
    if (!work || !pixels) return;
    this.told = this.lesson(await book.learning!.add(work.current, pixels, strings.presets.taste));
    this.requestUpdate();
  }

  private lessonOf(where: 'documents' | 'folder'): TemplateResult {
    const { learnMany, learnManyHint } = this.strings.presets;
    return html`<div>
      <button class="import" title=${learnManyHint} @click=${() => this.learnFrom(where)}>${learnMany[where]}</button>
    </div>`;
  }

  private async learnFrom(where: 'documents' | 'folder'): Promise<void> {
    if (this.learns) return;
    this.learns = true;
    const { book, strings } = this;
    try {
      const news = await book.learning!.addMany(where, strings.presets.taste);
      this.told = news ? this.lesson(news) : '';
    } catch (error) {
      this.told = translated(error instanceof Error ? error.message : String(error), strings.told);
    } finally {
      this.learns = false;
      this.requestUpdate();
    }
  }

  private lesson(news: LearningNews): string {
    const { lessons } = this.strings.presets;
    const says = 'says' in news ? tasteIn(news.says, this.strings.language) : '';
    return filledIn(lessons[news.reason], { ...news, says });
  }

  /** A preset's offsets for the photo in front: what was learned depends on it. */
  private offsetsFor({ offsets, learned }: Kept): Values {
    const { work, pixels } = this;
    if (!learned || !work || !pixels) return offsets;
    const { predicted, confidence } = work.recipe;
    return learnedOffsets(offsets, learned, featuresOf(pixels.data, pixels.channels, predicted, confidence));
  }

  private drop({ name, learned }: Kept): void {
    void this.book.remove(name);
    if (learned && name === this.strings.presets.taste) this.book.learning?.forget();
  }

  private row(one: Kept): TemplateResult {
    const { name, learned, own } = one;
    const { strings, book, work, controller } = this;
    const is = book.default === name;
    const tool = (label: string, icon: TemplateResult, act: () => void, pressed?: boolean) => html`
      <button
        class="tool"
        title=${label}
        aria-label=${`${label}: ${name}`}
        aria-pressed=${pressed === undefined ? noAttribute : String(pressed)}
        @click=${act}
      >${icon}</button>`;
    return html`
      <div class="row one" role="group" aria-label=${name}>
        <button
          class="name grow cut ${work ? '' : 'off'}"
          title=${work ? [filledIn(strings.presets.apply, { name }), learned ? tasteIn(learned.says, strings.language) : ''].join(' ').trim() : strings.presets.needsMagic}
          aria-disabled=${String(!work)}
          @click=${() => work && controller.once(`preset.${name}`, (tuning) => look(tuning, this.offsetsFor(one)))}
        >${name}</button>
        ${tool(is ? strings.presets.isDefault : strings.presets.makeDefault, is ? starred : star, () => book.makeDefault(is ? null : name), is)}
        ${tool(strings.presets.export, out, () => book.export(name))}
        ${own ? tool(strings.presets.remove, nothing, () => this.drop(one)) : html`<span class="tool"></span>`}
      </div>
    `;
  }
}
