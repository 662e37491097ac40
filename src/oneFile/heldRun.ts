import { enclosedNames } from '../io/oneFile/enclosed';
import { readRunFile } from '../io/readRunFile';
import { messageOf } from '../model/messageOf';
import type { RunState } from '../model/run';
import { textOfFile } from './enclosed';

type HeldRun =
  | { readonly state: RunState; readonly notices: readonly string[] }
  | { readonly state: null; readonly problem: string };

/** The run that the copy was made for. */
export const heldRun: HeldRun = read();

function read(): HeldRun {
  try {
    return readRunFile(textOfFile(enclosedNames.run));
  } catch (error) {
    return { state: null, problem: messageOf(error) };
  }
}
