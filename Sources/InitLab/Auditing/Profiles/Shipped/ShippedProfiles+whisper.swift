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
          - {role: attention-in, kind: linear, width: in, names: [self_attn|encoder_attn.q_proj|k_proj|v_proj.weight]}
          - {role: attention-out, kind: linear, width: out, names: [self_attn|encoder_attn.out_proj.weight]}
          - {role: mlp-in, kind: linear, width: in, names: [layers.*.fc1.weight]}
          - {role: mlp-out, kind: linear, width: out, names: [layers.*.fc2.weight]}
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
        example:
          sizes: {depth: 1, width: 48, vocabulary: 300, positions: 64, frames: 100, channels: 20, hidden: 3*width, heads: 4}
          tensors:
            - {names: [model.encoder.conv1.weight], shape: [width, channels, 3]}
            - {names: [model.encoder.conv2.weight], shape: [width, width, 3]}
            - {names: [model.encoder.conv1|conv2.bias], shape: [width]}
            - {names: [model.encoder.embed_positions.weight], shape: [frames, width], values: sinusoids}
            - {names: [model.decoder.embed_positions.weight], shape: [positions, width]}
            - {names: [model.decoder.embed_tokens.weight], shape: [vocabulary, width]}
            - {names: [model.encoder|decoder.layers.*.self_attn.q_proj|k_proj|v_proj|out_proj.weight], shape: [width, width]}
            - {names: [model.encoder|decoder.layers.*.self_attn.q_proj|v_proj|out_proj.bias], shape: [width]}
            - {names: [model.decoder.layers.*.encoder_attn.q_proj|k_proj|v_proj|out_proj.weight], shape: [width, width]}
            - {names: [model.decoder.layers.*.encoder_attn.q_proj|v_proj|out_proj.bias], shape: [width]}
            - {names: [model.encoder|decoder.layers.*.self_attn_layer_norm|final_layer_norm.weight|bias], shape: [width]}
            - {names: [model.decoder.layers.*.encoder_attn_layer_norm.weight|bias, model.encoder|decoder.layer_norm.weight|bias], shape: [width]}
            - {names: [model.encoder|decoder.layers.*.fc1.weight], shape: [hidden, width]}
            - {names: [model.encoder|decoder.layers.*.fc1.bias], shape: [hidden]}
            - {names: [model.encoder|decoder.layers.*.fc2.weight], shape: [width, hidden]}
            - {names: [model.encoder|decoder.layers.*.fc2.bias], shape: [width]}
        """
}
