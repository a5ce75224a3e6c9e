extension ShippedProfiles {
    /// T5: Raffel et al. (2020), arXiv:1910.10683, as transformers names it.
    static let t5 = """
        name: t5
        summary: T5 as transformers names it
        recognize: [block.*.layer.*.SelfAttention.q.weight, block.*.layer.*.SelfAttention.o.weight]
        roles:
          - {role: token-embedding, kind: embedding, names: [shared.weight, encoder|decoder.embed_tokens.weight]}
          - {role: attention-query, kind: linear, width: in, names: [block.*.layer.*.SelfAttention|EncDecAttention.q.weight]}
          - {role: attention-key-value, kind: linear, width: in, names: [block.*.layer.*.SelfAttention|EncDecAttention.k|v.weight]}
          - {role: attention-out, kind: linear, width: out, names: [block.*.layer.*.SelfAttention|EncDecAttention.o.weight]}
          - {role: position-bias, kind: position, heads_axis: 1, names: [relative_attention_bias.weight]}
          - {role: mlp-in, kind: linear, width: in, names: [DenseReluDense.wi|wi_0|wi_1.weight]}
          - {role: mlp-out, kind: linear, width: out, names: [DenseReluDense.wo.weight]}
          - {role: norm, kind: norm, names: [layer_norm|final_layer_norm.weight]}
          - {role: head, kind: head, names: [lm_head.weight]}
        schemes:
          - name: t5
            summary: by fans, queries by the width of a head as well, embeddings of 1
            laws:
              token-embedding: {normal: 1}
              attention-query: {normal: 1/sqrt(fan_in*head_dim)}
              attention-key-value: {normal: 1/sqrt(fan_in)}
              attention-out: {normal: 1/sqrt(fan_in)}
              position-bias: {normal: 1/sqrt(width)}
              mlp-in: {normal: 1/sqrt(fan_in)}
              mlp-out: {normal: 1/sqrt(fan_in)}
              head: {normal: 1/sqrt(fan_in)}
        example:
          sizes: {depth: 2, width: 48, vocabulary: 300, hidden: 4*width, heads: 4, head_dim: 12}
          tensors:
            - {names: [shared.weight, lm_head.weight], shape: [vocabulary, width]}
            - {names: [encoder|decoder.block.*.layer.0.SelfAttention.q|k|v.weight], shape: [heads*head_dim, width]}
            - {names: [decoder.block.*.layer.1.EncDecAttention.q|k|v.weight], shape: [heads*head_dim, width]}
            - {names: [encoder|decoder.block.*.layer.0.SelfAttention.o.weight], shape: [width, heads*head_dim]}
            - {names: [decoder.block.*.layer.1.EncDecAttention.o.weight], shape: [width, heads*head_dim]}
            - {names: [encoder|decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight], shape: [32, heads]}
            - {names: [encoder.block.*.layer.1.DenseReluDense.wi.weight], shape: [hidden, width]}
            - {names: [decoder.block.*.layer.2.DenseReluDense.wi.weight], shape: [hidden, width]}
            - {names: [encoder.block.*.layer.1.DenseReluDense.wo.weight], shape: [width, hidden]}
            - {names: [decoder.block.*.layer.2.DenseReluDense.wo.weight], shape: [width, hidden]}
            - {names: [encoder|decoder.block.*.layer.0|1.layer_norm.weight, decoder.block.*.layer.2.layer_norm.weight], shape: [width]}
            - {names: [encoder|decoder.final_layer_norm.weight], shape: [width]}
        """
}
