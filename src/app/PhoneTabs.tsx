import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { SampleChooser } from '../features/placement/Headline';
import { RunList } from '../features/runs/RunList';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { Shown, useClassView } from '../kit/lab/ClassView';
import { ChartPanel } from './panels';
import { WhoPart } from './whoPart';

const chartTabs = [
  { id: 'curves', name: 'Curves' },
  { id: 'gradient', name: 'Gradient' },
  { id: 'maps', name: 'Maps' },
] as const;

/** The charts of a phone's page and its runs, one at a time; without what the link for a class hides. */
export default function PhoneTabs() {
  const { hidden } = useClassView();
  const charts = !hidden.includes('charts');
  // Named by the first of what is in it.
  const last = !hidden.includes('runs')
    ? 'Runs'
    : !hidden.includes('twins')
      ? 'Who is learning?'
      : charts
        ? 'Confusion'
        : null;
  const tabs = [...(charts ? chartTabs : []), ...(last ? [{ id: 'runs', name: last }] : [])];
  if (tabs.length === 0) return null;
  return (
    <Tabs className="mx-4 border-rule border-t" defaultSelectedKey={tabs[0]?.id ?? ''}>
      <TabList aria-label="Charts" className="flex h-11 gap-5 text-control text-ink2">
        {tabs.map(({ id, name }) => (
          <Tab
            key={id}
            id={id}
            className="grid cursor-pointer place-items-center border-transparent border-b-2 px-0.5 selected:border-ink forced-colors:not-selected:border-[Canvas] selected:font-semibold selected:text-ink"
          >
            {name}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="curves" className="h-[300px] pt-3">
        <ChartPanel id="curves" />
      </TabPanel>
      <TabPanel id="gradient" className="h-[320px] pt-3">
        <ChartPanel id="gradient" />
      </TabPanel>
      <TabPanel id="maps" className="h-[320px] pt-3">
        <SampleChooser className="-mb-1 h-8" />
        <div className="h-[280px]">
          <ChartPanel id="maps" />
        </div>
      </TabPanel>
      <TabPanel id="runs" className="grid gap-4 pt-3">
        <Shown part="runs">
          <ErrorBoundary name="The runs">
            <RunList />
          </ErrorBoundary>
        </Shown>
        <Shown part="twins">
          <ErrorBoundary name="Who is learning">
            <WhoPart />
          </ErrorBoundary>
        </Shown>
        <ChartPanel id="confusion" />
      </TabPanel>
    </Tabs>
  );
}
