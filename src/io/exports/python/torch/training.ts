import type { Experiment } from '../../../../model/experiment';

/** The loss, in training and in evaluation. */
export function loss({ loss }: Experiment): string {
  const how = loss === 'softmaxTwice' ? '; softmax is applied twice' : '';
  const scores = loss === 'softmaxTwice' ? 'logits.softmax(1)' : 'logits';
  return `def loss_of(logits, labels):
    """Mean cross entropy, natural logarithm${how}."""
    return torch.nn.functional.cross_entropy(${scores}, labels)`;
}

/** Adam as the run left it, the training loop, and the gradients of one batch. */
export function training({ head }: Experiment): string {
  const measured = head.standardise
    ? `
    with torch.no_grad():  # evaluation standardises by the training images
        network.standardise.measure(torch.cat([features_of(network, part) for part in images.split(100)]))`
    : '';
  const features = head.standardise
    ? `def features_of(network, images):
    """What the head reads before it is standardised [images, features]."""
    seen = []
    hook = network.standardise.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    network(images)
    hook.remove()
    return seen[0]


`
    : '';
  return `${features}def optimiser_of(network, tensors, step):
    """Adam with the run's moments; a parameter that never had a gradient has none."""
    trained = [(name, each) for name, each in network.named_parameters() if each.requires_grad]
    adam = torch.optim.Adam([each for _, each in trained], lr=LEARNING_RATE, betas=BETAS, eps=EPSILON)
    for name, each in trained if step > 0 else []:
        first, second = tensors[f"adam.exp_avg.{name}"], tensors[f"adam.exp_avg_sq.{name}"]
        if second.any():
            adam.state[each] = {"step": torch.tensor(float(step)), "exp_avg": first.clone(), "exp_avg_sq": second.clone()}
    return adam


def train(network, adam, images, labels, epochs):
    """Epochs over shuffled mini-batches; the order is torch's own, not the lab's."""
    for epoch in range(epochs):
        network.train()
        for batch in torch.randperm(len(labels)).split(BATCH):
            adam.zero_grad()
            loss_of(network(images[batch])["logits"], labels[batch]).backward()
            adam.step()
        print(f"epoch {epoch + 1} of {epochs} done")${measured}


def gradients(network, images, labels):
    """The gradient of every parameter by name; None where no path leads there, or where it is frozen."""
    network.train()
    network.zero_grad()
    loss = loss_of(network(images)["logits"], labels)
    if loss.requires_grad:  # else nothing is asked for at all
        loss.backward()
    return {name: parameter.grad for name, parameter in network.named_parameters()}`;
}
