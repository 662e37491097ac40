import { decode as decodeJpeg } from 'jpeg-js';
import { greyPicture, type Rgba } from '../../io/imports/ownImages/greyPicture';
import { rgbaOfPng } from '../../io/imports/ownImages/png';
import type { Decode } from '../../io/imports/ownImages/readFiles';
import { pictureKind } from '../../io/imports/pictureKind';
import { orientationOf, upright } from './orientation';

/**
 * Grey values of a picture, as the page has them: of a PNG the same to the bit. Of a JPEG they may differ by some levels, since
 * decoders round each in their own way and draw colours out differently.
 */
export const decodePicture: Decode = async ({ bytes }) => greyPicture(rgbaOf(bytes));

/** @throws Error where it is damaged */
function rgbaOf(bytes: Uint8Array): Rgba {
  if (pictureKind(bytes) === 'PNG') return rgbaOfPng(bytes);
  const limits = { maxResolutionInMP: 64, maxMemoryUsageInMB: 1024 };
  return upright(decodeJpeg(bytes, { useTArray: true, tolerantDecoding: false, ...limits }), orientationOf(bytes));
}
