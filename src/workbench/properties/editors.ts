import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { balanceFields, type Tone, tones } from './balance';
import { brightnessFields, withLegacy } from './brightness';
import { Editor } from './editor';
import { exposureFields } from './exposure';
import { type ChannelName, channelNames, levelsFields } from './levels';
import { mixerFields, type Output, outputs, withMonochrome } from './mixer';
import { vibranceFields } from './vibrance';

@customElement('workbench-exposure')
export class ExposureEditor extends Editor {
  protected override render = () => this.sliders(exposureFields);
}

@customElement('workbench-vibrance')
export class VibranceEditor extends Editor {
  protected override render = () => this.sliders(vibranceFields);
}

@customElement('workbench-brightness')
export class BrightnessEditor extends Editor {
  protected override render() {
    const legacy = this.layer.useLegacy === true;
    return html`${this.sliders(brightnessFields(legacy))}
    ${this.checkbox('Use Legacy', legacy, (checked) => withLegacy(this.layer, checked))}`;
  }
}

@customElement('workbench-balance')
export class BalanceEditor extends Editor {
  @state() private tone: Tone = 'midtoneLevels';

  protected override render() {
    const choose = (tone: Tone) => {
      this.tone = tone;
    };
    const preserve = (this.layer.preserveLuminosity ?? true) as boolean;
    return html`${this.picker('Tone', tones, this.tone, choose)} ${this.sliders(balanceFields(this.tone))}
    ${this.checkbox('Preserve Luminosity', preserve, (checked) => ({ ...this.layer, preserveLuminosity: checked }))}`;
  }
}

@customElement('workbench-mixer')
export class MixerEditor extends Editor {
  @state() private output: Output = 'red';

  protected override render() {
    const monochrome = this.layer.monochromatic === true;
    const choose = (output: Output) => {
      this.output = output;
    };
    const picker = monochrome
      ? ''
      : this.picker('Output Channel', outputs, this.output as keyof typeof outputs, choose);
    return html`${picker} ${this.sliders(mixerFields(monochrome ? 'gray' : this.output))}
    ${this.checkbox('Monochrome', monochrome, (checked) => withMonochrome(this.layer, checked))}`;
  }
}

@customElement('workbench-levels')
export class LevelsEditor extends Editor {
  @state() private channel: ChannelName = 'composite';

  protected override render() {
    const choose = (channel: ChannelName) => {
      this.channel = channel;
    };
    return html`${this.picker('Channel', channelNames, this.channel, choose)} ${this.sliders(levelsFields(this.channel))}`;
  }
}
