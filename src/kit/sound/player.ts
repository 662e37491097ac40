import type { Tone } from './tones';

/** Between two notes, seconds; and how long a note takes to swell and to fade, so that none clicks. */
const gap = 0.03;
const edge = 0.012;
const loudness = 0.12;

let context: AudioContext | null = null;
let last: { readonly gain: GainNode } | null = null;

/**
 * Plays notes one after the other, in the place of what sounds; silent where the browser has no sound or lets none out
 * before a press.
 */
export function playTones(tones: readonly Tone[]): void {
  const audio = contextOf();
  if (!audio) return;
  last?.gain.disconnect();
  last = null;
  if (tones.length === 0) return;
  const out = audio.createGain();
  out.connect(audio.destination);
  last = { gain: out };
  let at = audio.currentTime + 0.01;
  for (const { frequency, seconds, wave } of tones) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = wave;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loudness, at + edge);
    gain.gain.setValueAtTime(loudness, at + seconds - edge);
    gain.gain.linearRampToValueAtTime(0, at + seconds);
    oscillator.connect(gain).connect(out);
    oscillator.start(at);
    oscillator.stop(at + seconds);
    at += seconds + gap;
  }
}

function contextOf(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null;
  context ??= new AudioContext();
  // Until somebody has pressed something, browsers keep it suspended; the next note tries again.
  if (context.state === 'suspended') context.resume().catch(() => {});
  return context;
}
