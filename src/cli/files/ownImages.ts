import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Mnist } from '../../engine/data/mnist';
import type { NamedBytes } from '../../io/imports/ownImages/found';
import { ownSetOf } from '../../io/imports/ownImages/ownSet';
import { classBounds, prepareImages } from '../../io/imports/ownImages/prepare';
import { readImageFiles } from '../../io/imports/ownImages/readFiles';
import { createRoom } from '../../io/imports/ownImages/room';
import { usingSet } from '../../io/imports/ownImages/usingSet';
import type { Experiment } from '../../model/experiment';
import { imageSetName, isOwnSet, noOwnNames, type OwnSet } from '../../model/imageSets';
import { type Terminal, UsageError } from '../terminal';
import { decodePicture } from './pictures';
import { problemOf } from './problem';
import { loadImages } from './read';

/**
 * Somebody's own images of `--data PATH`: a file, or a folder of files. What is left out is said on standard error.
 * @throws Error where the path cannot be read, or there is nothing usable in it
 */
export async function readOwnImages(path: string, terminal: Terminal): Promise<OwnSet> {
  const found = await readImageFiles(filesAt(path), decodePicture, createRoom(), ['PNG', 'JPEG']);
  const { classes, leftOut } = await prepareImages(found, null);
  for (const { file, reason } of leftOut) terminal.stderr.write(`${file}: ${reason}\n`);
  if (classes.length < classBounds[0]) {
    throw new Error(`--data ${path}: expected images of two to ten classes, got ${classes.length}`);
  }
  return ownSetOf(path, classes);
}

/**
 * An experiment on somebody's own images: one of images that come with the lab draws all of them instead.
 * @throws Error where it names others
 */
export function onOwnImages(experiment: Experiment, own: OwnSet): Experiment {
  const { set } = experiment.data;
  if (set === own.id) return experiment;
  if (isOwnSet(set)) throw others(set, own);
  return usingSet(experiment, own);
}

/**
 * The images that an experiment or a run names: those of `--data`, or of a set that comes with the lab.
 * @throws Error where `--data` has others: what was learned from some images says nothing of others
 */
export async function imagesFor({ data: { set } }: Experiment, own: OwnSet | null): Promise<Mnist> {
  if (!own) return loadImages(set);
  if (set === own.id) return own;
  if (isOwnSet(set)) throw others(set, own);
  throw new UsageError(
    `--data: a run keeps its images, and this one has ${imageSetName(set, noOwnNames)}; expected no --data`,
  );
}

/**
 * The own images that runs of a sweep name; those on images that come with the lab stay as they are.
 * @throws Error where `--data` has others, or no run names any
 */
export function checkOwnImages(experiments: readonly Experiment[], own: OwnSet): void {
  const sets = experiments.map(({ data: { set } }) => set).filter(isOwnSet);
  const other = sets.find((set) => set !== own.id);
  if (other !== undefined) throw others(other, own);
  if (sets.length > 0) return;
  throw new UsageError("--data: no run of the sweep is on somebody's own images; expected no --data");
}

function others(set: string, own: OwnSet): Error {
  return new Error(`--data: expected the images ${set}, got ${own.id}`);
}

function filesAt(path: string): NamedBytes[] {
  // Before any is read: all of them are in memory at once.
  const take = createRoom();
  const read = (file: string): Uint8Array => {
    take(statSync(file).size);
    return readFileSync(file);
  };
  try {
    if (!statSync(path).isDirectory()) return [{ path, bytes: read(path) }];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .toSorted()
      .map((file) => ({ path: relative(path, file).replaceAll(sep, '/'), bytes: read(file) }));
  } catch (error) {
    throw new Error(`cannot read ${path}: ${problemOf(error)}`, { cause: error });
  }
}
