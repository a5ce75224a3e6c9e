extension ShippedProfiles {
    /// Whisper: Radford et al. (2022), arXiv:2212.04356, as transformers names it.
    static let whisper = """
        name: whisper
        summary: Whisper as transformers names it
        recognize: [encoder.conv1.weight, encoder_attn.q_proj.weight]
        roles:
          - {role: convolution, kind: convolution, names: [encoder.conv1|conv2.weight]}
          - {role: token-embedding, kind: embedding, names: [embed_tokens.weight]}
          - {role: sinusoids, kind: buffer, names: [encoder.embed_positions.weight]}
          - {role: position-embedding, kind: position, names: [decoder.embed_positions.weight]}
          - {role: attention-in, kind: linear, names: [self_attn|encoder_attn.q_proj|k_proj|v_proj.weight]}
          - {role: attention-out, kind: linear, names: [self_attn|encoder_attn.out_proj.weight]}
          - {role: mlp-in, kind: linear, names: [layers.*.fc1.weight]}
          - {role: mlp-out, kind: linear, names: [layers.*.fc2.weight]}
          - {role: norm, kind: norm, names: [layer_norm|self_attn_layer_norm|encoder_attn_layer_norm|final_layer_norm.weight]}
          - {role: head, kind: head, names: [proj_out.weight]}
          - role: bias
            kind: bias
            names: [conv1|conv2|q_proj|v_proj|out_proj|fc1|fc2|layer_norm|self_attn_layer_norm|encoder_attn_layer_norm|final_layer_norm.bias]
        schemes:
          - name: whisper
            summary: normal of 0.02, as transformers draws it
            laws:
              convolution: {normal: 0.02}
              token-embedding: {normal: 0.02}
              position-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-in: {normal: 0.02}
              mlp-out: {normal: 0.02}
              head: {normal: 0.02}
        """
}
