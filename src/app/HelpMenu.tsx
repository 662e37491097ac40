import type { LucideIcon } from 'lucide-react';
import { MenuPopup, useMenuPopup } from '../kit/MenuPopup';
import { lazyPart } from '../kit/parts/lazyPart';
import { IconButton } from '../kit/widgets';

const HelpList = lazyPart(async () => (await import('./HelpList')).default);

/** What is in it is fetched when somebody comes near. */
export function HelpMenu({ icon }: { readonly icon: LucideIcon }) {
  const { button, ...popup } = useMenuPopup(HelpList.prefetch);
  return (
    <>
      <IconButton {...button} icon={icon} label="Help" tip="Keyboard, equations, how to cite, and about the lab." />
      <MenuPopup name="The menu “Help”" popup={popup}>
        <HelpList trigger={button.ref} onClose={popup.close} />
      </MenuPopup>
    </>
  );
}
