import { useMemo, useState } from 'react';
import { useCutCode } from '../../../kit/lab/CutCodeContext';
import { useDrill } from '../../../kit/lab/DrillContext';
import { useActions, useLab } from '../../../kit/lab/LabContext';
import { useShell } from '../../../kit/lab/ShellContext';
import { sceneSelector } from './sceneState';
import type { Scene, Stage } from './step';

/** What is on the page, and what a step can do to it. */
export function useScene(): { readonly scene: Scene; readonly stage: Stage } {
  const lab = useActions();
  const [select] = useState(sceneSelector);
  const state = useLab(select);
  const drill = useDrill();
  const code = useCutCode();
  const shell = useShell();
  const [spot, node, overlay] = [drill.spot, code.node, shell.overlay?.kind ?? null];
  const scene = useMemo<Scene>(() => ({ state, drill: spot, code: node, overlay }), [state, spot, node, overlay]);
  const stage = useMemo<Stage>(() => ({ lab, drill, code, shell }), [lab, drill, code, shell]);
  return { scene, stage };
}
