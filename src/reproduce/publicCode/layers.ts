import type { HandingId, LoopId } from './traits';

/** One public implementation of a quanvolutional layer, as it stood at a commit. */
export interface PublicLayer {
  /** Owner and name on GitHub. */
  readonly repository: string;
  readonly file: string;
  /** The commit that was read, in full. */
  readonly commit: string;
  /** Year in which the file was last changed there; null where its commits were not at hand. */
  readonly year: number | null;
  readonly framework: 'PyTorch' | 'TensorFlow' | 'JAX' | 'NumPy' | 'Qiskit';
  readonly handing: HandingId;
  readonly loop: LoopId;
  /** What holds of the walk beside the loop. */
  readonly reads?: string;
  readonly trained: boolean;
  /** What the repository does with the layer, in a few words. */
  readonly usedFor: string;
}

/** @param at `owner/name@commit:file` */
function read(
  at: string,
  year: number | null,
  traits: Omit<PublicLayer, 'repository' | 'commit' | 'file' | 'year'>,
): PublicLayer {
  const [, repository, commit, file] = /^([^@]+)@([0-9a-f]{40}):(.+)$/.exec(at) ?? [];
  if (!repository || !commit || !file) throw new RangeError(`${at} names no repository, commit and file`);
  return { repository, commit, file, year, ...traits };
}

/**
 * Read in their repositories in November 2026; what each does is described, not judged. First those that read a part of
 * the image, then by name.
 */
export const publicLayers: readonly PublicLayer[] = [
  read('alessandrosebastianelli/hqm@db3c39f5c345a2f6fabf30a974cfaaf340da2344:hqm/layers/quanvolution.py', 2023, {
    framework: 'PyTorch',
    handing: 'slice',
    loop: 'quarterSpread',
    trained: true,
    usedFor: 'library; several in a row in its encoder',
  }),
  read('dymat/TrainableQuanvolution@e8445411a5552dd7d39bfd36eac2f8f2bcb60be6:StackedQuanvolutions.py', 2020, {
    framework: 'PyTorch',
    handing: 'scalars',
    loop: 'quarter',
    trained: true,
    reads: 'channels are averaged first',
    usedFor: 'one, and two in a row',
  }),
  read(
    'PlanQK/TrainableQuantumConvolution@d6664fa9ce06a088d83f189b1e824e3222417cd9:Demo Trainable Quantum Convolution.ipynb',
    2020,
    {
      framework: 'PyTorch',
      handing: 'scalars',
      loop: 'quarter',
      trained: true,
      reads: 'channels are averaged first',
      usedFor: 'one',
    },
  ),
  read(
    'albertnieto/quantum_convolutional_nn_benchmark@41e04f3d984464ae113ec183157b365b682b130b:src/layers/quanvolution.py',
    2024,
    {
      framework: 'PyTorch',
      handing: 'unfold',
      loop: 'full',
      trained: false,
      reads: 'stride 1',
      usedFor: 'benchmark, one',
    },
  ),
  read(
    'anthonysmaldone/QCNN-Multi-Channel-Supervised-Learning@627344da235e24e89f2721144a46d57d17bca9a1:circuits.py',
    2023,
    {
      framework: 'TensorFlow',
      handing: 'tensorflowSlice',
      loop: 'full',
      trained: true,
      reads: 'stride 1, all channels in one circuit',
      usedFor: 'one',
    },
  ),
  read(
    'antoniomosca27/QML-QCNN@b9da3c56e09d6339f28a4aa35e1c1a12382d2b68:qcnn-medmnist/src/qcnn_medmnist/models/layers.py',
    2025,
    {
      framework: 'PyTorch',
      handing: 'function',
      loop: 'full',
      trained: true,
      reads: 'windows of 3 × 3',
      usedFor: 'one, reads images',
    },
  ),
  read(
    'anuragduk2024/Quanvolutional_Neural_Network@c4250c14b40394e444cdc466e2a96281c9117127:Copy_of_Quanvlotional_nural_networkipynb.ipynb',
    2024,
    { framework: 'NumPy', handing: 'array', loop: 'full', trained: false, usedFor: 'reads images beforehand' },
  ),
  read('blueqat/blueqat-tutorials@786fb6ffd37fa33c59199fee1b5662b726584531:tutorial/103_qcnn.ipynb', 2026, {
    framework: 'PyTorch',
    handing: 'slice',
    loop: 'full',
    trained: true,
    usedFor: 'tutorial, one',
  }),
  read('christorange/QC-CNN@6f498d25de4187b730f7b146ad691e95520ed2d9:models/single_encoding.py', 2022, {
    framework: 'PyTorch',
    handing: 'slice',
    loop: 'full',
    trained: true,
    usedFor: 'one',
  }),
  read('Dan-LB/kernel-based-quanvolutional@9cc783834e14038eb99e6fb8da87be7ab9e98410:Quanvs.py', 2023, {
    framework: 'Qiskit',
    handing: 'array',
    loop: 'full',
    trained: false,
    usedFor: 'reads images beforehand',
  }),
  read('DanielPolatajko/quanvolutions@25d8d32af8407b61ab9439ce62a8abe221b781a1:quanvolution/quanv.py', 2021, {
    framework: 'PyTorch',
    handing: 'unfold',
    loop: 'full',
    trained: true,
    reads: 'its class TorchQuanvLayer',
    usedFor: 'two in a row with one circuit',
  }),
  read('huckiyang/QuantumSpeech-QCNN@62794739cc21f3708cfe4ce11149ae017d4e94ce:helper_q_tool.py', 2020, {
    framework: 'NumPy',
    handing: 'array',
    loop: 'full',
    trained: false,
    usedFor: 'reads spectrograms beforehand',
  }),
  read('jaysenoner99/quanv_nn@2fed43035a137e19483cafa4bad3796efff15a06:quanv_layer.py', 2025, {
    framework: 'PyTorch',
    handing: 'slice',
    loop: 'full',
    trained: false,
    usedFor: 'reads images beforehand',
  }),
  read(
    'kobejean/variational-quanvolutional-neural-networks@06a60781754b6191e7f1d33619481750f2bd0975:experiments/models/quonv_layer.py',
    2022,
    {
      framework: 'PyTorch',
      handing: 'unfold',
      loop: 'full',
      trained: true,
      reads: 'pixels in four orders',
      usedFor: 'experiments, one',
    },
  ),
  read('ksk0629/quanvolutional_neural_network@cf3ecefe5dfe1f842b61c73a884602c848155f42:src/quanv_layer.py', 2024, {
    framework: 'Qiskit',
    handing: 'numbersOfPython',
    loop: 'full',
    trained: false,
    reads: 'stride 1, padded',
    usedFor: 'reads images beforehand',
  }),
  read(
    'lorenzo-27/Quanvolutional_Neural_Networks@480530a4badfa0407fbc8df09fd4af3913e56bf9:src/quantum/quanvolution.py',
    2026,
    { framework: 'NumPy', handing: 'array', loop: 'full', trained: false, usedFor: 'reads images beforehand' },
  ),
  read(
    'mingyoungjeng/quantum-convolutional-classifier@df57f1f8cd54106777ae9d479e6d351f219692c9:src/qcc/ml/quanvolution.py',
    2023,
    { framework: 'PyTorch', handing: 'unfold', loop: 'full', trained: true, usedFor: 'one' },
  ),
  read('MinqiShao/qnn_qml@d45a97c71ee8e15bd69a67c30150e0bf6ce368ca:models/pure/single_encoding.py', 2024, {
    framework: 'PyTorch',
    handing: 'slice',
    loop: 'full',
    trained: true,
    usedFor: 'one',
  }),
  read(
    'mit-han-lab/torchquantum@00039cc9cd2368f9063b6535eefd4981183a84ea:examples/quanvolution/quanvolution_trainable_quantum_layer.py',
    2023,
    {
      framework: 'PyTorch',
      handing: 'cat',
      loop: 'full',
      trained: true,
      reads: 'of a 4 × 4 average',
      usedFor: 'example, one',
    },
  ),
  read('mspronesti/qlearnkit@de0b9d7df05f93d4d3a78edef49be6dc0f58643f:qlearnkit/nn/quanv.py', 2023, {
    framework: 'PyTorch',
    handing: 'unfold',
    loop: 'full',
    trained: true,
    usedFor: 'library',
  }),
  read('muirheadmaster/quanvolution@b138ca7d7c6e987f94ceb64da24ac142fb4bba28:mnist_torch.ipynb', 2022, {
    framework: 'PyTorch',
    handing: 'list',
    loop: 'full',
    trained: false,
    usedFor: 'one; its angles are drawn anew each epoch',
  }),
  read('NamIsStudyingCE/Quanvolution@740058b9fc714982491e20d684f50ff6f089af9f:GD3/trainable_quanv.py', null, {
    framework: 'PyTorch',
    handing: 'unfold',
    loop: 'full',
    trained: true,
    usedFor: 'one',
  }),
  read('necatiincekara/Quanvolutional-Neural-Network@95d6fb85f27c394e4b33b2cd5e5321c0c61e724a:src/model.py', 2026, {
    framework: 'PyTorch',
    handing: 'unfold',
    loop: 'full',
    trained: true,
    usedFor: 'one, after two convolutions',
  }),
  read('PennyLaneAI/qml@008812ee718d4f81dbf4946f3882f84f6b726de3:demonstrations/tutorial_quanvolution.py', null, {
    framework: 'NumPy',
    handing: 'array',
    loop: 'full',
    trained: false,
    usedFor: 'tutorial, reads images beforehand',
  }),
  read(
    'PlanQK/variational-quanvolutional-neural-networks@09415fcff6e6f3c2c313b4968e22dd8b0a318ced:experiments/models/quonv_layer.py',
    2021,
    { framework: 'PyTorch', handing: 'slice', loop: 'full', trained: true, usedFor: 'experiments, one' },
  ),
  read(
    'RKHashmani/QuobileNet@91f8f98ea6da3d3685e8086817287a61e8d40606:networks/backbones/custom_layers/QuanvLayer.py',
    2021,
    {
      framework: 'PyTorch',
      handing: 'slice',
      loop: 'full',
      trained: true,
      reads: 'stride 1; channels are summed after',
      usedFor: 'one, after convolutions',
    },
  ),
  read('Spartoons/quanvolution-jax@815a363d977b6e4b656a4856a5966028c70e6ad0:tutorial_quanvolution_jax.ipynb', 2025, {
    framework: 'JAX',
    handing: 'jaxStack',
    loop: 'full',
    trained: false,
    usedFor: 'tutorial, reads images beforehand',
  }),
  read(
    'vedrocks15/Quantum-Convolutional-Layers@cf82ec32a22083fe6c65a9854497f48eb400f41b:Quanvolutional_Network.ipynb',
    2020,
    {
      framework: 'TensorFlow',
      handing: 'tensorflowNumbers',
      loop: 'full',
      trained: false,
      usedFor: 'one, reads images',
    },
  ),
  read(
    'XanaduAI/qml-benchmarks@0bbf84855d4da9099adea6a7522029795664d05b:src/qml_benchmarks/models/quanvolutional_neural_network.py',
    2024,
    {
      framework: 'JAX',
      handing: 'likeliest',
      loop: 'full',
      trained: false,
      reads: 'stride 1, pixels made 0 or 1',
      usedFor: 'benchmark, reads images beforehand',
    },
  ),
  read(
    'yrsobrinho/BreastCancerQuanvolution@7b331fbaf885bfac9b19eb1422906b07c493714d:models/quantum/MedMNIST/quanvolution.ipynb',
    2025,
    {
      framework: 'PyTorch',
      handing: 'numpy',
      loop: 'full',
      trained: false,
      reads: 'windows of 4 × 4 or 2 × 2',
      usedFor: 'one, reads images',
    },
  ),
];

/** Where the file is read at that commit. */
export function addressOf({ repository, commit, file }: PublicLayer): string {
  return `https://github.com/${repository}/blob/${commit}/${file.split('/').map(encodeURIComponent).join('/')}`;
}
