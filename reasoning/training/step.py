"""One training step of a Qwen2 model on a processor, forward and backward written out: autograd's gradients, sooner.

On two cores a step of a few million parameters spends most of its time outside the matrix products: in conversions
between bf16 and fp32, in many passes over the same numbers and in a matrix product for each small matrix. Here the
norms' weights are multiplied into the matrices behind them, matrices that read the same input are one product, heads
that share a key are one product, and each pass over the numbers is made once. `tests/reasoning/test_step.py` holds it
to autograd's gradients.

Names: R rows, T columns (positions), N = R*T, H hidden size, D size of a head, K heads of keys, G heads of queries to
each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import silu

from reasoning.training.causal import Attended, attend, attend_back

if TYPE_CHECKING:
    from transformers import Qwen2ForCausalLM
    from transformers.models.qwen2.modeling_qwen2 import Qwen2DecoderLayer

IGNORED = -100  # a target that the loss leaves out


@dataclass(frozen=True, slots=True)
class _Sizes:
    rows: int
    columns: int
    keys: int
    groups: int
    head: int

    @property
    def turned(self) -> int:
        """Columns of queries and keys, which the rotary embedding turns; values come after them."""
        return self.keys * (self.groups + 1) * self.head


@dataclass(slots=True)
class _Matrices:
    """A layer's matrices in the type of the products, the norms' weights in them."""

    query_key_value: Tensor  # (heads + 2K) D x H, pairs of the rotary embedding side by side
    bias: Tensor
    out: Tensor
    gate_up: Tensor
    down: Tensor


@dataclass(slots=True)
class _Kept:
    """What the way back needs of a layer's way forward."""

    scale_1: Tensor
    normal_1: Tensor
    attended: Attended
    mixed: Tensor
    scale_2: Tensor
    normal_2: Tensor
    gate_up: Tensor
    opened: Tensor
    inner: Tensor


class Step:
    """Loss and gradients of a model; `kind` is the type of the matrix products (bf16, or fp32 to compare)."""

    def __init__(self, model: Qwen2ForCausalLM, *, kind: torch.dtype = torch.bfloat16) -> None:
        config = model.config
        self.model, self.kind = model, kind
        self.epsilon: float = config.rms_norm_eps
        self.keys: int = config.num_key_value_heads
        self.groups: int = config.num_attention_heads // self.keys
        self.head: int = config.hidden_size // config.num_attention_heads
        pairs = torch.arange(self.head).view(2, -1).t().flatten()  # 0, D/2, 1, D/2 + 1, ...
        heads = config.num_attention_heads + self.keys
        turned = (torch.arange(heads)[:, None] * self.head + pairs).flatten()
        self.order = torch.cat([turned, torch.arange(heads * self.head, (heads + self.keys) * self.head)])
        self.scale = torch.ones(len(self.order))
        self.scale[: config.num_attention_heads * self.head] = self.head**-0.5
        self.rates = config.rope_parameters["rope_theta"] ** (-torch.arange(0, self.head, 2).float() / self.head)

    @torch.no_grad()
    def learn(self, inputs: Tensor, targets: Tensor) -> float:
        """Set every parameter's gradient for rows of ids and targets (R x T) and return the loss a target in nats."""
        base = self.model.model
        rows, columns = inputs.shape
        sizes = _Sizes(rows, columns, self.keys, self.groups, self.head)
        angles = torch.outer(torch.arange(columns).float(), self.rates)[:, None]
        turns = torch.polar(torch.ones_like(angles), angles)
        stream = base.embed_tokens.weight[inputs.flatten()]
        matrices = [self._matrices(layer) for layer in base.layers]
        kept = [self._forward(stream, of, turns, sizes) for of in matrices]
        loss, grad = self._head(stream, targets.flatten())
        for layer, of, what in zip(reversed(base.layers), reversed(matrices), reversed(kept), strict=True):
            self._backward(layer, grad, of, what, turns, sizes)
        base.embed_tokens.weight.grad.index_add_(0, inputs.flatten(), grad)
        return loss

    def _matrices(self, layer: Qwen2DecoderLayer) -> _Matrices:
        at, mlp = layer.self_attn, layer.mlp
        parts = (at.q_proj, at.k_proj, at.v_proj)
        together = torch.cat([part.weight for part in parts])[self.order] * self.scale[:, None]
        bias = torch.cat([part.bias for part in parts])[self.order] * self.scale
        gate_up = torch.cat([mlp.gate_proj.weight, mlp.up_proj.weight])
        return _Matrices(
            query_key_value=(together * layer.input_layernorm.weight).to(self.kind),
            bias=bias.to(self.kind),
            out=at.o_proj.weight.to(self.kind),
            gate_up=(gate_up * layer.post_attention_layernorm.weight).to(self.kind),
            down=mlp.down_proj.weight.to(self.kind),
        )

    def _normal(self, stream: Tensor) -> tuple[Tensor, Tensor]:
        scale = torch.linalg.vector_norm(stream, dim=-1, keepdim=True)
        scale = scale.square_().div_(stream.shape[-1]).add_(self.epsilon).rsqrt_()
        return scale, (stream * scale).to(self.kind)

    def _forward(self, stream: Tensor, of: _Matrices, turns: Tensor, sizes: _Sizes) -> _Kept:
        """Add one layer to the residual stream (N x H, changed in place)."""
        scale_1, normal_1 = self._normal(stream)
        together = torch.addmm(of.bias, normal_1, of.query_key_value.t())
        attended = attend(*self._split(together, turns, sizes))
        mixed = _by_token(attended.out, sizes)
        stream += mixed @ of.out.t()
        scale_2, normal_2 = self._normal(stream)
        gate_up = normal_2 @ of.gate_up.t()
        half = gate_up.shape[1] // 2
        opened = silu(gate_up[:, :half])
        inner = opened * gate_up[:, half:]
        stream += inner @ of.down.t()
        return _Kept(scale_1, normal_1, attended, mixed, scale_2, normal_2, gate_up, opened, inner)

    def _split(self, together: Tensor, turns: Tensor, sizes: _Sizes) -> tuple[Tensor, Tensor, Tensor]:
        """Queries (R K x T G x D), keys and values (R K x T x D) of the joint product, turned by their positions."""
        turned = _turn(together[:, : sizes.turned], turns, sizes).to(self.kind)
        of_keys = turned[:, -sizes.keys * sizes.head :]
        return (
            _by_key(turned[:, : -sizes.keys * sizes.head], sizes),
            _by_key(of_keys, sizes),
            _by_key(together[:, sizes.turned :], sizes),
        )

    def _head(self, stream: Tensor, targets: Tensor) -> tuple[float, Tensor]:
        """The loss and its gradient by the residual stream; the last norm's and the embedding's are set."""
        base = self.model.model
        table, weight = base.embed_tokens.weight, base.norm.weight
        where = (targets != IGNORED).nonzero().flatten()
        scale, normal = self._normal(stream[where])
        matrix = (table * weight).to(self.kind)
        share = (normal @ matrix.t()).float()
        wanted = targets[where][:, None]
        total = torch.logsumexp(share, dim=-1, keepdim=True)
        loss = float((total - share.gather(1, wanted)).mean())
        share.sub_(total).exp_()
        share.scatter_add_(1, wanted, torch.full_like(total, -1.0))
        back = share.div_(len(where)).to(self.kind)
        by_matrix = (back.t() @ normal).float()
        base.norm.weight.grad = (by_matrix * table).sum(0)
        table.grad = by_matrix * weight
        grad = torch.zeros_like(stream)
        grad[where] = _normal_back(back @ matrix, normal, scale).float()
        return loss, grad

    def _backward(
        self, layer: Qwen2DecoderLayer, grad: Tensor, of: _Matrices, kept: _Kept, turns: Tensor, sizes: _Sizes
    ) -> None:
        """Take the gradient (N x H, changed in place) back over one layer and set its parameters' gradients."""
        at, mlp = layer.self_attn, layer.mlp
        down = grad.to(self.kind)
        mlp.down_proj.weight.grad = (down.t() @ kept.inner).float()
        inner = down @ of.down
        half = inner.shape[1]
        gate_up = torch.empty_like(kept.gate_up)
        torch.mul(inner, kept.opened, out=gate_up[:, half:])
        inner.mul_(kept.gate_up[:, half:])
        gate_up[:, :half] = torch.ops.aten.silu_backward(inner, kept.gate_up[:, :half])
        by_matrix = (gate_up.t() @ kept.normal_2).float()
        both = torch.cat([mlp.gate_proj.weight, mlp.up_proj.weight])
        layer.post_attention_layernorm.weight.grad = (by_matrix * both).sum(0)
        by_matrix *= layer.post_attention_layernorm.weight
        mlp.gate_proj.weight.grad, mlp.up_proj.weight.grad = by_matrix[:half], by_matrix[half:]
        grad += _normal_back(gate_up @ of.gate_up, kept.normal_2, kept.scale_2)

        out = grad.to(self.kind)
        at.o_proj.weight.grad = (out.t() @ kept.mixed).float()
        together = self._joined(*attend_back(kept.attended, _by_key(out @ of.out, sizes)), turns, sizes)
        self._set_attention(layer, (together.t() @ kept.normal_1).float(), together.sum(0, dtype=torch.float32))
        grad += _normal_back(together @ of.query_key_value, kept.normal_1, kept.scale_1)

    def _joined(self, query: Tensor, key: Tensor, value: Tensor, turns: Tensor, sizes: _Sizes) -> Tensor:
        """The gradient of the joint product (N x (heads + 2K) D) from those of queries, keys and values."""
        turned = torch.cat([_by_token(query, sizes), _by_token(key, sizes)], dim=1)
        return torch.cat([_turn(turned, turns.conj(), sizes).to(self.kind), _by_token(value, sizes)], dim=1)

    def _set_attention(self, layer: Qwen2DecoderLayer, by_matrix: Tensor, by_bias: Tensor) -> None:
        at = layer.self_attn
        parts = (at.q_proj, at.k_proj, at.v_proj)
        in_order = torch.empty_like(by_matrix)
        in_order[self.order] = by_matrix * self.scale[:, None]
        bias = torch.empty_like(by_bias)
        bias[self.order] = by_bias * self.scale
        layer.input_layernorm.weight.grad = (in_order * torch.cat([part.weight for part in parts])).sum(0)
        in_order *= layer.input_layernorm.weight
        counts = [part.weight.shape[0] for part in parts]
        for part, weight, offset in zip(parts, torch.split(in_order, counts), torch.split(bias, counts), strict=True):
            part.weight.grad, part.bias.grad = weight, offset


class Autograd:
    """The same by torch's own means, on any device: on a GPU they are the faster ones."""

    def __init__(self, model: Qwen2ForCausalLM) -> None:
        self.model = model

    def learn(self, inputs: Tensor, targets: Tensor) -> float:
        """Set every parameter's gradient for rows of ids and targets (R x T) and return the loss a target in nats."""
        device = self.model.device
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = self.model(input_ids=inputs.to(device), use_cache=False).logits
        wanted = targets.to(device).flatten()
        loss = torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), wanted, ignore_index=IGNORED)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves this method untyped
        return float(loss.detach())


def _turn(flat: Tensor, turns: Tensor, sizes: _Sizes) -> Tensor:
    """Turn pairs of numbers by the angles of their positions: (N x heads D) -> the same in fp32."""
    pairs = flat.float().view(sizes.rows, sizes.columns, -1, sizes.head // 2, 2)
    return torch.view_as_real(torch.view_as_complex(pairs).mul_(turns)).view(flat.shape)


def _by_key(flat: Tensor, sizes: _Sizes) -> Tensor:
    """(N x K G D) -> (R K x T G x D), with any number of heads G to a key."""
    heads = flat.reshape(sizes.rows, sizes.columns, sizes.keys, -1)
    return heads.transpose(1, 2).reshape(sizes.rows * sizes.keys, -1, sizes.head)


def _by_token(heads: Tensor, sizes: _Sizes) -> Tensor:
    """(R K x T G x D) -> (N x K G D)."""
    by_row = heads.view(sizes.rows, sizes.keys, sizes.columns, -1)
    return by_row.transpose(1, 2).reshape(sizes.rows * sizes.columns, -1)


def _normal_back(grad: Tensor, normal: Tensor, scale: Tensor) -> Tensor:
    """The gradient before a norm from that behind it (weights are in the matrices)."""
    along = (grad * normal).sum(-1, keepdim=True, dtype=torch.float32).div_(normal.shape[-1])
    return torch.addcmul(grad, normal, along.to(grad.dtype), value=-1).mul_(scale.to(grad.dtype))
