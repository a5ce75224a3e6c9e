extension ShippedProfiles {
    /// BERT: Devlin et al. (2019), arXiv:1810.04805, as transformers names it.
    static let bert = """
        name: bert
        summary: BERT and its kin as transformers names it
        recognize: [encoder.layer.*.attention.self.query.weight, embeddings.word_embeddings.weight]
        roles:
          - {role: token-embedding, kind: embedding, names: [embeddings.word_embeddings.weight]}
          - {role: position-embedding, kind: position, names: [embeddings.position_embeddings|token_type_embeddings.weight]}
          - {role: attention-in, kind: linear, width: in, names: [attention.self.query|key|value.weight]}
          - {role: attention-out, kind: linear, width: out, names: [attention.output.dense.weight]}
          - {role: mlp-in, kind: linear, width: in, names: [intermediate.dense.weight]}
          - {role: mlp-out, kind: linear, width: out, names: [layer.*.output.dense.weight]}
          - {role: norm, kind: norm, names: [LayerNorm.weight, layer_norm.weight]}
          - {role: pooler, kind: linear, names: [pooler.dense.weight, transform.dense.weight, lm_head.dense.weight]}
          - {role: head, kind: head, names: [predictions.decoder.weight, lm_head.decoder.weight, classifier|seq_relationship.weight]}
          - role: bias
            kind: bias
            names: [query|key|value|dense|LayerNorm|layer_norm|decoder|classifier|seq_relationship|predictions|lm_head.bias]
        schemes:
          - name: bert
            summary: normal of 0.02, as transformers draws it
            laws:
              token-embedding: {normal: 0.02}
              position-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-in: {normal: 0.02}
              mlp-out: {normal: 0.02}
              pooler: {normal: 0.02}
              head: {normal: 0.02}
        example:
          sizes: {depth: 2, width: 48, vocabulary: 300, positions: 64, hidden: 3*width, heads: 4}
          tensors:
            - {names: [bert.embeddings.word_embeddings.weight], shape: [vocabulary, width]}
            - {names: [bert.embeddings.position_embeddings.weight], shape: [positions, width]}
            - {names: [bert.embeddings.token_type_embeddings.weight], shape: [2, width]}
            - {names: [bert.embeddings.LayerNorm.weight|bias], shape: [width]}
            - {names: [bert.encoder.layer.*.attention.self.query|key|value.weight], shape: [width, width]}
            - {names: [bert.encoder.layer.*.attention.self.query|key|value.bias], shape: [width]}
            - {names: [bert.encoder.layer.*.attention.output.dense.weight], shape: [width, width]}
            - {names: [bert.encoder.layer.*.attention.output.dense.bias, bert.encoder.layer.*.output.dense.bias], shape: [width]}
            - {names: [bert.encoder.layer.*.attention.output.LayerNorm.weight|bias, bert.encoder.layer.*.output.LayerNorm.weight|bias], shape: [width]}
            - {names: [bert.encoder.layer.*.intermediate.dense.weight], shape: [hidden, width]}
            - {names: [bert.encoder.layer.*.intermediate.dense.bias], shape: [hidden]}
            - {names: [bert.encoder.layer.*.output.dense.weight], shape: [width, hidden]}
            - {names: [bert.pooler.dense.weight], shape: [width, width]}
            - {names: [bert.pooler.dense.bias], shape: [width]}
            - {names: [classifier.weight], shape: [3, width]}
            - {names: [classifier.bias], shape: [3]}
        """
}
