import { plainButton, strongButton } from '../../kit/widgets';

export interface TextToCopy {
  /** 'Copy the run' */
  readonly title: string;
  /** Why it is to be copied, and what to do with it. */
  readonly words: string;
  readonly text: string;
}

/**
 * Shows a text to be copied, over whatever the page shows. The browser's own elements alone: it is there where the
 * network is cut, and where React cannot draw the page.
 */
export function showText({ title, words, text }: TextToCopy): void {
  const dialog = element('dialog', 'm-auto w-[min(560px,calc(100vw-24px))] rounded border border-rule2 bg-paper p-5');
  dialog.classList.add('text-control', 'text-ink', 'backdrop:bg-shade');
  dialog.setAttribute('aria-label', title);
  // A window of React Aria below it neither hides it nor takes the focus back.
  dialog.dataset.reactAriaTopLayer = 'true';
  const area = element(
    'textarea',
    'h-48 w-full resize-none rounded border border-rule bg-well p-2 font-mono text-note',
  );
  area.readOnly = true;
  area.value = text;
  area.setAttribute('aria-label', 'Text of the file');
  area.addEventListener('focus', () => area.select());

  const said = element('span', 'text-ink2');
  said.setAttribute('role', 'status');
  const copy = element('button', strongButton, 'Copy');
  copy.addEventListener('click', async () => {
    said.textContent = await copied(text, area);
  });
  const close = element('button', plainButton, 'Close');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());

  const buttons = element('div', 'mt-3 flex flex-wrap items-center gap-2');
  buttons.append(copy, close, said);
  dialog.append(
    element('h2', 'mb-1 font-medium text-dialog', title),
    element('p', 'mb-3 text-ink2 leading-[1.125rem] [overflow-wrap:anywhere]', words),
    area,
    buttons,
  );
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
}

/** Copies the text and says what came of it; where the clipboard is closed too, the text stands selected. */
async function copied(text: string, area: HTMLTextAreaElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    area.focus();
    area.select();
    return 'The clipboard is closed to the page: the text is selected, copy it with the keyboard.';
  }
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  classes: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
}
