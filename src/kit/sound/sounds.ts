/** All that makes sound, in one file: it is fetched when something is to be heard. */
export { hearCurve, hearEpoch, hearGradient } from './listening';
export { playTones } from './player';
export { gradientTones } from './tones';
