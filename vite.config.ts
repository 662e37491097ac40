import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { equations } from './scripts/equations.ts';
import { headers, hostHeaders } from './scripts/hosting/headers.ts';
import { licences } from './scripts/hosting/licences.ts';
import { offline } from './scripts/hosting/offline.ts';
import { contentSecurityPolicy } from './scripts/hosting/policy.ts';
import { oneFile } from './scripts/oneFile/oneFile.ts';
import { projectFiles } from './scripts/projectFiles.ts';
import { startScript } from './scripts/startScript.ts';

const { page: licencesOfPage, worker: licencesOfWorkers } = licences();

export default defineConfig({
  // Relative URLs, so that the built lab works in any folder of any host.
  base: './',
  plugins: [
    react({ jsxImportSource: '#jsx' }),
    tailwindcss(),
    equations(),
    startScript(),
    projectFiles(),
    contentSecurityPolicy(),
    licencesOfPage,
    hostHeaders(),
    oneFile(),
    offline(),
  ],
  worker: {
    format: 'es',
    plugins: licencesOfWorkers,
    // A worker begins with one file.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'engine', tags: ['$initial'] }] } } },
  },
  // A class is served under whatever name the computer has in its network. There is nothing to guard: the
  // preview gives away the built lab, and takes nothing.
  preview: { allowedHosts: true, headers },
  build: {
    // The browsers that the lab is made for (README, src/start.js): what is newer in the language is written in theirs.
    target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'],
    modulePreload: {
      // Browsers without it fetch the chunks a little later, and the first load is smaller for all.
      polyfill: false,
      // Only the first visit's page names beforehand what it needs: the names of all others weigh 2 KB in the first script.
      resolveDependencies: (file, needed, { hostType }) =>
        hostType === 'html' || /\/(?:SimplePage|SimplePhonePage)-/.test(file) ? needed : [],
    },
    sourcemap: true,
    outDir: 'dist/lab',
    // A part's style sheet of its own could be missing where the part is there.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // What the first screen needs in two files, which come one after the other: left to itself, every module that
        // a lazy panel shares with another becomes one of its own, and thirty small files wait for each other.
        codeSplitting: {
          groups: [
            { name: 'lab', tags: ['$initial'], priority: 2 },
            {
              name: 'panels',
              // But for what is fetched when a panel is asked for more: the circuit view, tables and captions of figures.
              test: /src\/(?:charts|features)\/(?:curves|gradient|maps|confusion)\/(?!ByCircuit|circuit|table|caption|seedCurves|legendChart)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
